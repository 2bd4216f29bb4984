import type { Misbehaviour, Zone } from './dns-server'

const txt = (...records: string[]): { TXT: string[] } => ({ TXT: records })
const numbered = (count: number, make: (n: number) => string): string => Array.from({ length: count }, (_, n) => make(n)).join(' ')
const many = (count: number, make: (n: number) => [string, Zone[string]]): Zone => Object.fromEntries(Array.from({ length: count }, (_, n) => make(n)))

/** Records for the behaviour table below; names say what they show. */
export const spfZone: Zone = {
  'pass.example': txt('v=spf1 ip4:192.0.2.0/24 -all'), 'soft.example': txt('v=spf1 ip4:192.0.2.9 ~all'), 'neutral.example': txt('v=spf1 ?all'), 'noall.example': txt('v=spf1 ip4:192.0.2.9'),
  'bare.example': txt('v=spf1'), 'case.example': txt('V=SpF1 IP4:192.0.2.1 -ALL'), 'other.example': txt('v=spf10 +all', 'v=spf1+all', ' v=spf1 +all', 'google-site-verification=x'), 'two.example': txt('v=spf1 +all', 'v=spf1 -all'),
  'among.example': txt('hello', 'v=spf1 ip4:192.0.2.1 -all'), 'split.example': txt(`v=spf1 ${numbered(30, (n) => `ip4:198.51.100.${n}`)} ip4:192.0.2.1 -all`),
  'order.example': txt('v=spf1 -ip4:192.0.2.1 +ip4:192.0.2.0/24 -all'), 'six.example': txt('v=spf1 ip6:2001:db8::/32 -all'), 'zero.example': txt('v=spf1 ip4:0.0.0.0/0 -all'),
  'a.example': { ...txt('v=spf1 a -all'), A: ['192.0.2.1'], AAAA: ['2001:db8::1'] }, 'acidr.example': { ...txt('v=spf1 a/24//64 -all'), A: ['192.0.2.77'], AAAA: ['2001:db8::77'] },
  'aother.example': txt('v=spf1 a:a.example -all'), 'mx.example': { ...txt('v=spf1 mx -all'), MX: ['10 mxhost.example', '20 gone.example'] }, 'mxhost.example': { A: ['192.0.2.1'] },
  'mxmany.example': { ...txt('v=spf1 mx -all'), MX: Array.from({ length: 11 }, (_, n) => `${n} mxhost.example`) }, 'mxten.example': { ...txt('v=spf1 mx -all'), MX: Array.from({ length: 10 }, (_, n) => `${n} mxhost.example`) },
  'exists.example': txt('v=spf1 exists:%{i}.list.example -all'), '1.2.0.192.list.example': { A: ['127.0.0.2'] }, '192.0.2.1.list.example': { A: ['127.0.0.2'] },
  'local.example': txt('v=spf1 exists:%{l1r-}.%{d2}.user.example -all'), 'sales.local.example.user.example': { A: ['127.0.0.2'] },
  'reverse.example': txt('v=spf1 exists:%{ir}.%{v}.arpa.%{d} -all'), '1.2.0.192.in-addr.arpa.reverse.example': { A: ['127.0.0.2'] },
  'helo.example': txt('v=spf1 exists:%{h}.h.example -all'), 'mta.sender.example.h.example': { A: ['127.0.0.2'] }, 'url.example': txt('v=spf1 exists:%{L}.u.example -all'), 'ab.u.example': { A: ['127.0.0.2'] },
  'literal.example': txt('v=spf1 exists:%%%_%-.x.example -all'), 'badmacro.example': txt('v=spf1 exists:%{z}.x.example -all'), 'expmacro.example': txt('v=spf1 exists:%{c}.x.example -all'), 'zerodigits.example': txt('v=spf1 exists:%{d0}.x.example -all'),
  'nobrace.example': txt('v=spf1 exists:%x.example -all'),
  'inc.example': txt('v=spf1 include:pass.example -all'), 'incfail.example': txt('v=spf1 include:order.example ~all'), 'incneutral.example': txt('v=spf1 include:neutral.example -all'), 'incnone.example': txt('v=spf1 include:gone.example -all'),
  'incperm.example': txt('v=spf1 include:two.example -all'), 'inctemp.example': txt('v=spf1 include:broken.example -all'), 'incnot.example': txt('v=spf1 -include:pass.example +all'),
  'broken.example': txt('v=spf1 +all'), 'temp.example': txt('v=spf1 a:broken.example -all'), 'before.example': txt('v=spf1 ip4:192.0.2.1 a:broken.example -all'),
  'redir.example': txt('v=spf1 redirect=pass.example'), 'redirall.example': txt('v=spf1 ?all redirect=pass.example'), 'redirfirst.example': txt('v=spf1 redirect=soft.example ip4:192.0.2.1'), 'redirnone.example': txt('v=spf1 redirect=gone.example'),
  'redirtwice.example': txt('v=spf1 redirect=pass.example redirect=soft.example'), 'redirmacro.example': txt('v=spf1 redirect=%{d2}.r.example'), 'redirmacro.example.r.example': txt('v=spf1 +all'),
  'ptr.example': txt('v=spf1 ptr -all'), 'ptrother.example': txt('v=spf1 ptr:ptr.example -all'), '1.2.0.192.in-addr.arpa': { PTR: ['mail.ptr.example', 'liar.ptr.example'] }, 'mail.ptr.example': { A: ['192.0.2.1'] },
  '2.2.0.192.in-addr.arpa': { PTR: ['liar.ptr.example'] }, 'liar.ptr.example': { A: ['192.0.2.1'] }, 'pname.example': txt('v=spf1 exists:%{p}.p.example -all'), 'mail.ptr.example.p.example': { A: ['127.0.0.2'] },
  'unknownmod.example': txt('v=spf1 moo=cow%{d} ip4:192.0.2.1 -all'), 'unknownmech.example': txt('v=spf1 ip4:192.0.2.1 foo -all'), 'ip4bad.example': txt('v=spf1 ip4:192.0.2 -all'), 'ip4cidr.example': txt('v=spf1 ip4:192.0.2.1/33 -all'),
  'ip4zero.example': txt('v=spf1 ip4:192.0.2.1/024 -all'), 'ip6bad.example': txt('v=spf1 ip6:192.0.2.1 -all'), 'allarg.example': txt('v=spf1 all:x.example'), 'incempty.example': txt('v=spf1 include -all'), 'toplabel.example': txt('v=spf1 a:host.123 -all'),
  'singlelabel.example': txt('v=spf1 a:localhost -all'), 'late.example': txt('v=spf1 +all foo'), 'acolon.example': txt('v=spf1 a: -all'), 'trailing.example': txt('v=spf1 a:a.example. -all'), 'expbad.example': txt('v=spf1 +all exp=two.example exp=a.example'),
  'ten.example': txt(`v=spf1 ${numbered(10, (n) => `a:h${n}.a.example`)} +all`), 'eleven.example': txt(`v=spf1 ${numbered(11, (n) => `a:h${n}.a.example`)} +all`), ...many(11, (n) => [`h${n}.a.example`, { A: ['198.51.100.1'] }]),
  'nested.example': txt('v=spf1 include:n1.example include:n2.example +all'), 'n1.example': txt(`v=spf1 ${numbered(4, (n) => `a:h${n}.a.example`)} -all`), 'n2.example': txt(`v=spf1 ${numbered(5, (n) => `a:h${n}.a.example`)} -all`),
  'early.example': txt(`v=spf1 ip4:192.0.2.1 ${numbered(11, (n) => `a:h${n}.a.example`)} -all`), 'twovoids.example': txt('v=spf1 a:v1.example a:v2.example +all'), 'threevoids.example': txt('v=spf1 a:v1.example a:v2.example a:v3.example +all'),
  'loop.example': txt('v=spf1 include:loop2.example -all'), 'loop2.example': txt('v=spf1 include:loop.example -all'), 'self.example': txt('v=spf1 redirect=self.example'),
  'cname.example': { CNAME: ['pass.example'] },
}
export const spfFaults: Record<string, Misbehaviour> = { 'broken.example': 'servfail', 'silent.example': 'silence', 'refused.example': 'refused' }

type Case = [why: string, domain: string, ip: string, result: string, more?: { sender?: string; helo?: string; oracle?: false }]
const v4 = '192.0.2.1'
const v6 = '2001:db8::1'

/** RFC 7208, section by section. `oracle: false` where the other evaluator is known to differ, with the RFC's words beside it. */
export const spfCases: readonly Case[] = [
  ['4.3 a domain of one label has no policy', 'localhost', v4, 'none'], ['4.3 a domain with an empty label has no policy', 'a..example', v4, 'none', { oracle: false }],
  ['4.4 SERVFAIL is temperror', 'broken.example', v4, 'temperror'], ['4.4 a refusal is temperror', 'refused.example', v4, 'temperror'], ['4.4 silence is temperror', 'silent.example', v4, 'temperror', { oracle: false }],
  ['4.5 no record is none', 'gone.example', v4, 'none'], ['4.5 TXT of other kinds is none, v=spf10 and leading space too', 'other.example', v4, 'none', { oracle: false }],
  ['4.5 two records are permerror', 'two.example', v4, 'permerror'], ['4.5 one record among others counts', 'among.example', v4, 'pass'], ['3.3 strings of one record are joined', 'split.example', v4, 'pass'],
  ['4.5 the version is not case-sensitive', 'case.example', v4, 'pass', { oracle: false }], ['4.7 without a match the result is neutral', 'noall.example', v4, 'neutral'], ['4.7 a bare version is neutral', 'bare.example', v4, 'neutral'],
  ['4.6.1 an error behind all is an error all the same', 'late.example', v4, 'permerror', { oracle: false }], ['4.6.1 unknown mechanisms are permerror', 'unknownmech.example', v4, 'permerror', { oracle: false }],
  ['6 unknown modifiers are passed over', 'unknownmod.example', v4, 'pass'], ['4.6.2 the first match decides', 'order.example', v4, 'fail'], ['4.6.2 later terms count for others', 'order.example', '192.0.2.2', 'pass'],
  ['5.1 all with each sign: fail', 'pass.example', '198.51.100.1', 'fail'], ['5.1 softfail', 'soft.example', v4, 'softfail'], ['5.1 neutral', 'neutral.example', v4, 'neutral'], ['5.1 all takes no argument', 'allarg.example', v4, 'permerror', { oracle: false }],
  ['5.2 include matches on pass', 'inc.example', v4, 'pass'], ['5.2 include of a fail does not match', 'incfail.example', v4, 'softfail'], ['5.2 include of neutral does not match', 'incneutral.example', v4, 'fail'],
  ['5.2 include of nothing is permerror', 'incnone.example', v4, 'permerror'], ['5.2 include of permerror is permerror', 'incperm.example', v4, 'permerror'], ['5.2 include of temperror is temperror', 'inctemp.example', v4, 'temperror'],
  ['5.2 a sign before include holds', 'incnot.example', v4, 'fail'], ['5.2 include needs a domain', 'incempty.example', v4, 'permerror', { oracle: false }],
  ['5.3 a', 'a.example', v4, 'pass'], ['5.3 a over IPv6', 'a.example', v6, 'pass'], ['5.3 a with a prefix', 'acidr.example', v4, 'pass'], ['5.3 a with a prefix for IPv6', 'acidr.example', v6, 'pass'], ['5.3 a of another name', 'aother.example', v4, 'pass'],
  ['5.3 a of another address', 'a.example', '192.0.2.2', 'fail'], ['5.3 a question that fails is temperror', 'temp.example', v4, 'temperror'], ['5.3 what matched before it still counts', 'before.example', v4, 'pass'],
  ['5.3 a: with nothing behind it', 'acolon.example', v4, 'permerror', { oracle: false }], ['7.1 a dot at the end is allowed', 'trailing.example', v4, 'pass', { oracle: false }], ['7.1 a top label of digits is not', 'toplabel.example', v4, 'permerror', { oracle: false }],
  ['7.1 a single label is not', 'singlelabel.example', v4, 'permerror', { oracle: false }],
  ['5.4 mx', 'mx.example', v4, 'pass'], ['5.4 mx of another address', 'mx.example', '192.0.2.2', 'fail'], ['4.6.4 more than 10 MX names are permerror', 'mxmany.example', v4, 'permerror', { oracle: false }], ['4.6.4 ten are not', 'mxten.example', v4, 'pass'],
  ['5.5 ptr', 'ptr.example', v4, 'pass'], ['5.5 ptr of another name', 'ptrother.example', v4, 'pass'], ['5.5 a name that does not lead back does not count', 'ptr.example', '192.0.2.2', 'fail'], ['5.5 an IP without a name does not match', 'ptr.example', '192.0.2.3', 'fail'],
  ['5.6 ip4 outside', 'pass.example', '192.0.3.1', 'fail'], ['5.6 ip4 does not match IPv6', 'zero.example', v6, 'fail'], ['5.6 ip6', 'six.example', v6, 'pass'], ['5.6 ip6 outside', 'six.example', '2001:db9::1', 'fail'],
  ['5.6 a mapped address is not IPv4 here unless the caller says so', 'six.example', '::ffff:192.0.2.1', 'fail', { oracle: false }], ['5.6 three octets', 'ip4bad.example', v4, 'permerror', { oracle: false }], ['5.6 /33', 'ip4cidr.example', v4, 'permerror', { oracle: false }],
  ['5.6 /024', 'ip4zero.example', v4, 'permerror', { oracle: false }], ['5.6 ip6 with an IPv4 address', 'ip6bad.example', v4, 'permerror', { oracle: false }],
  ['5.7 exists asks A', 'exists.example', v4, 'pass'], ['5.7 exists of nothing', 'exists.example', '192.0.2.2', 'fail'],
  ['6.1 redirect', 'redir.example', v4, 'pass'], ['6.1 redirect keeps the fail', 'redir.example', '198.51.100.1', 'fail'], ['6.1 all beats redirect', 'redirall.example', v4, 'neutral'], ['6.1 redirect counts last, wherever it stands', 'redirfirst.example', v4, 'pass'],
  ['6.1 redirect to nothing is permerror', 'redirnone.example', v4, 'permerror'], ['6 redirect twice is permerror', 'redirtwice.example', v4, 'permerror', { oracle: false }], ['6 exp twice is permerror', 'expbad.example', v4, 'permerror', { oracle: false }],
  ['6.1 redirect with a macro', 'redirmacro.example', v4, 'pass'],
  ['7.2 local part cut and turned', 'local.example', v4, 'pass', { sender: 'sales@local.example' }], ['7.3 reversed address', 'reverse.example', v4, 'pass'], ['7.2 HELO name', 'helo.example', v4, 'pass', { helo: 'mta.sender.example' }],
  ['7.3 upper case escapes for URLs', 'url.example', v4, 'pass', { sender: 'ab@url.example' }], ['7.2 validated name', 'pname.example', v4, 'pass', { oracle: false }], ['7.1 literal percent, space and %20 are fine to write', 'literal.example', v4, 'fail', { oracle: false }],
  ['7.1 unknown letter', 'badmacro.example', v4, 'permerror', { oracle: false }], ['7.2 c only in explanations', 'expmacro.example', v4, 'permerror', { oracle: false }], ['7.1 zero digits', 'zerodigits.example', v4, 'permerror', { oracle: false }],
  ['7.1 percent without a brace', 'nobrace.example', v4, 'permerror', { oracle: false }],
  ['4.6.4 ten look-ups are allowed', 'ten.example', v4, 'pass'], ['4.6.4 eleven are permerror', 'eleven.example', v4, 'permerror'], ['4.6.4 they count over includes', 'nested.example', v4, 'permerror'], ['4.6.4 only those that are reached', 'early.example', v4, 'pass'],
  ['4.6.4 two void look-ups are allowed', 'twovoids.example', v4, 'pass'], ['4.6.4 three are permerror', 'threevoids.example', v4, 'permerror'], ['4.6.4 includes in a circle are permerror', 'loop.example', v4, 'permerror'], ['6.1 a redirect to itself is permerror', 'self.example', v4, 'permerror'],
  ['the record may stand behind a CNAME', 'cname.example', v4, 'pass'],
]
