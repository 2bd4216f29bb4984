import type { TextRule } from './text-rule'

/*
 * What a reply speaks of, and what it says of it, each as words of many languages in any order and at any distance.
 * Read after every more exact rule; none of these gives an address up, because words far apart may belong to two sentences.
 */

const words = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'))

const recipient = words(
  '\\busers?\\b|\\buser ?name|\\brecipients?\\b|addressee|\\brcpt\\b|\\bmail ?box|mailbox|\\bmbox|\\baccount|\\balias', 'benutzer|empf(?:ae|a)nger|adressat|teilnehmer|postfach|\\bkonto', 'utilisateur|destinatai?r|\\bboite|\\bcompte|correspondant',
  'usuari[oa]|\\bbuzon|casilla|\\bcuenta', 'utente|casella', 'utilizador|\\bcaixa|\\bconta\\b', 'gebruiker|ontvanger|geadresseerde|postbus|postvak', 'uzytkownik|odbiorc|skrzynk|adresat',
  'uzivatel|prijemc|prijemca|schrank', 'anvandar|mottagar|brukar|bruker|bruger|mottaker|modtager|brevlada', 'kayttaja|vastaanottaja|postilaatikko', 'felhasznalo|cimzett|postafiok', 'utilizator|casuta', 'korisnik|primatelj|primalac|sanduc',
  'kullanici|\\balici|posta kutusu', 'nguoi nhan', 'penerima|pengguna', 'пользовател|получател|адресат|ящик|користувач|отримувач|скриньк|потребител', 'ユーザ|宛先|受信者|受取人|メールボックス|受信箱', '收件人|收信人|用户|用戶|邮箱|郵箱|信箱|帐号|账号|帳號', '사용자|수신자|수신인|메일함|편지함|계정', 'χρηστη|παραληπτη|γραμματοκιβωτι',
)
const address = words('addr|adres|direccion|indirizz|endereco|\\bcim\\b|osoite|адрес|アドレス|地址|주소|διευθυνση')
const sender = words('sender|\\bmail ?from\\b|\\bfrom\\b.{0,3}(?:address|header|domain)|reply-to|return-path|originator|absender|expediteur|emetteur|remitente|remetente|mittente|afzender|nadawc|odesilatel|avsandar|avsender|afsender|lahettaja|felado|expeditor|posiljatelj|gonderen|pengirim|отправител|відправник|送信者|送信元|差出人|发信|發信|发件人|發件人|寄件|발신자|αποστολε')
const sendingHost = words('\\bips?\\b|\\bip-|ip地址|\\bhosts?\\b|\\b(?:mail ?)?servers?\\b|\\bmta\\b|\\bclient\\b|serveur|servidor|mailserver|сервер|サーバ|服务器|伺服器|\\bipv[46]\\b')
const attachment = words('attach|anhang|anlage\\b|dateianhang|piece(?:s)? jointe|adjunt|allegat|\\banexo|bijlage|zalacznik|priloh|bilaga|vedhaeft|liite|melleklet|вложен|添付|附件|첨부')
const storage = words('quota|kwot|speicherlimit|stockage|storage|\\bspace\\b|speicher|\\bespace\\b|espacio|cuota|spazio|espaco|\\bcota\\b|pojemnosc|przestrzen|miejsc|opslag|kvot|\\bkota|tarhely|容量|空间|空間|квот|\\bмест|용량')
const size = words('\\bsize|mailsize|too (?:large|big|long)|oversize|bytes|gro(?:e|ss|s)|taille|volumin|tamano|dimension|tamanho|grande|grootte|groot\\b|rozmiar|duza|duzy|velikost|storlek|storrelse|meret|размер|больш|サイズ|大き|大小|太大|过大|過大|크기')
const message = words('message|\\be?-?mails?\\b|mailsize|nachricht|courriel|mensaje|correo|messaggi|\\bposta\\b|mensagem|bericht|wiadomosc|zprav|sprav|meddeland|besked|melding|viesti|uzenet|mesaj|poruk|письм|сообщен|повідомлен|лист\\b|メール|メッセージ|邮件|郵件|信件|메일|메시지|\\bdata\\b|header')
const relaying = words('relay|relais|weiterleit|reenvi|inoltr|релей|中继|中繼')

const unknown = words(
  'unknown|un-?known|not ?found|not exist|n.t exist|no such|non-?exist|invalid|not (?:a )?valid|incorrect|wrong|bogus|unrecogni|not recogni|not our\\b|does not live|nobody|no one|not here|not (?:been )?(?:provisioned|configured|set ?up|mapped|assigned|hosted|created|defined|present|listed)|no (?:record|entry|match|local)\\b|no longer|missing|cannot be (?:delivered|found|verified)|bad\\b|illegal|malformed|undeliverable|does not resolve|unresolv', 'unbekannt|nicht (?:gefunden|bekannt|vorhanden|existent)|existiert (?:hier )?nicht|ung(?:ue|u)ltig|falsch|fehlerhaft',
  "inconnu|introuvable|n'existe|n'a pas ete trouv|inexist|invalide|non valide|erron", 'desconocid|no (?:se )?(?:ha )?encontr|no existe|no valid|no es valid|incorrect', 'sconosciut|non (?:e )?(?:stato )?trovat|non esiste|non valid|errat', 'desconhecid|nao (?:foi )?encontrad|nao existe|incorret|nao (?:e )?valid',
  'onbekend|niet gevonden|bestaat niet|ongeldig|niet geldig|onjuist', 'nieznan|nie znaleziono|nie istniej|nieprawidl|niepoprawn|bledn|nie ma tak', 'neznam|neexist|nenalezen|neplatn|nespravn', 'okand|hittades inte|finns inte|ukjent|ukendt|finnes ikke|findes ikke|ogiltig|ugyldig|ikke gyldig', 'tuntematon|ei loydy|ei ole olemassa|virheelli', 'ismeretlen|nem talal|nem letez|ervenytelen|hibas',
  'necunoscut|nu exista|nu a fost gasit|nevalid', 'nepoznat|ne postoji|nije pronaden|nevazec', 'bilinmeyen|bulunamad|mevcut degil|gecersiz|\\byok\\b', 'khong ton tai|khong hop le', 'tidak (?:ditemukan|ada|valid|dikenal)', 'неизвест|не найден|не существ|недейств|неверн|невідом|не знайден|не існує|несуществ|неправильн|не съществува', '不明|見つかりません|存在しま|存在しない|無効|誤り|間違|ありません', '不存在|找不到|未找到|无效|無效|未知|错误|錯誤|不正确|不正確|有误|没有|沒有|无此|無此', '존재하지|찾을 수 없|없습니다|잘못', 'δεν υπαρχ|αγνωστ|δεν βρεθηκ|μη εγκυρ',
)
const refused = words(
  'reject|refus|\\bden(?:y|ied|ies)\\b|block|\\bbann?(?:ed)?\\b|forbid|prohibit|not (?:be )?(?:allowed|permitted|accepted|authori[sz]ed|welcome)|disallow|black ?list|deny ?list|unwanted|unacceptable', 'abgelehnt|abgewiesen|zur(?:ue|u)ckgewiesen|verweigert|gesperrt|blockiert|nicht (?:erlaubt|zugelassen|akzeptiert|gestattet|angenommen|zul(?:ae|a)ssig)|verboten|unzul(?:ae|a)ssig',
  "rejet|interdit|bloque|non autoris|pas autoris|n'est pas accept", 'rechaz|bloque|prohibid|no (?:esta )?(?:permitid|autoriz|admitid)|denegad|vetad', 'rifiutat|respint|bloccat|vietat|non (?:consentit|autorizzat|permess|ammess)|negat', 'rejeitad|recusad|bloquead|proibid|nao (?:permitid|autoriz)|negad', 'geweigerd|geblokkeerd|niet toegestaan|verboden|afgewezen', 'odrzucon|zablokowan|zabronion|niedozwol|odmow|zakaz',
  'odmitnut|zamitnut|blokovan|nepovolen|zakazan', 'avvis|blockerad|inte tillat|ikke tillatt|ikke tilladt|blokeret|blokkert|nekad|nektet|naegtet', 'estetty|hylatty|hylkas|kielletty', 'elutasit|tilt(?:ott|va)|letilt', 'respins|blocat|interzis', 'odbijen|blokiran|zabranjen', 'reddedil|engellen|yasak', 'tu choi|bi chan', 'ditolak|diblokir', 'отклон|отказ|заблок|запрещ|отверг|відхилен|заборонен|відмовлен|отхвърлен', '拒否|禁止|ブロック|許可され', '拒绝|拒絕|拒收|屏蔽|封禁|被封|黑名单|黑名單|不允许|不允許', '차단|거부|거절', 'απορριφθ|αποκλει',
)
const full = words('\\bfull\\b|exceed|\\bover\\b|overflow|exhaust|used up|insufficient|reached|limit|maximum|(?:ue|u)berschr|(?:ue|u)berf(?:ue|u)ll|\\bvoll\\b|ersch(?:oe|o)pft|depass|pleine?\\b|satur|atteint|excedid|excede|llen[oa]|superad|super[oa]|agotad|pien[oa]\\b|esaurit|superat|raggiunt|chei[oa]\\b|lotad|ultrapass|esgotad|sobrepass|\\bvol\\b|overschreden|peln|przepeln|przekrocz|brak\\b|plna|prekroc|megtelt|betelt|plin|dolu|doldu|asild|taynna|превыш|переполн|заполн|исчерпан|переповнен|いっぱい|一杯|満|超過|超え|不足|超过|超過|超出|满|滿|초과|부족|가득')
const closed = words('disabl|suspend|deactivat|inactiv|clos(?:ed|ure)|expired|terminat|\\blocked|frozen|deaktiviert|gesperrt|stillgelegt|geschlossen|inaktiv|desactiv|suspend|ferme|clotur|deshabilit|desactivad|inactiv|cerrad|expirad|caducad|disattiv|disabilit|sospes|scadut|chius|desativad|suspens|inativ|encerrad|uitgeschakeld|gedeactiveerd|opgeheven|zablokowan|nieaktywn|wylaczon|zawieszon|zrusen|deaktivovan|zablokovan|avstangd|sperret|lukket|suljettu|megszunt|letilt|dezactivat|suspendat|ugasen|devre disi|askiya|kapatil|отключ|заблокирован|приостановлен|неактив|закрыт|удал[её]н|停止|無効化|凍結|解約|禁用|停用|冻结|凍結|注销|정지|휴면|비활성')
const pace = words('\\brates?\\b|frequen|too (?:many|much|fast|quick)|concurren|simultan|per (?:hour|day|minute|session|connection)|hourly|daily|\\bthreads?\\b|connections?\\b|zu viele?|zu h(?:ae|a)ufig|trop de|demasiad|tropp[eio]|muit[oa]s|te veel|zbyt (?:wiele|duzo|czest)|prilis (?:mnoho|casto)|for many|tul sok|prea mult|previse|cok fazla|слишком (?:много|част)|занадто|频率|頻率|频繁|頻繁|过多|過多|多すぎ|送信制限|너무 많')

const both = (rule: string, name: TextRule['class'], pattern: RegExp, also: RegExp, more: Partial<TextRule> = {}): TextRule => ({
  rule: `speaks_of_${rule}`, class: name, pattern, also, suppress: false, source: '[general wording] any language', ...more,
})

/** Soft rules; each is one pair of the table "speaks of" × "says". */
export const senseRules: readonly TextRule[] = [
  both('attachment_refused', 'prohibited_attachment', attachment, refused),
  both('policy', 'policy_block', /polic(?:y|ies)|politi[ckq]|politik|richtlinie|beleid|\bregel|\bregl|zasad|pravidl|правил|ポリシー|策略|政策|정책/, refused, { temporary: 'remote_unavailable' }),
  both('message_size', 'message_too_large', message, size, { unless: /mail ?box|quota|space|storage|speicher|too long (?:in|on)|queue|line/ }),
  both('pace', 'rate_limited', pace, /exceed|limit|too (?:many|much|fast|quick)|reached|over\b|zu (?:viele|h)|trop de|demasiad|tropp|muit|te veel|zbyt|prilis|tul sok|prea|previse|cok fazla|слишком|занадто|过|過|频繁|頻繁|多すぎ|制限|너무/, { unless: /mail ?box|quota|storage|size|reputation|messages on the server/ }),
  both('storage_full', 'mailbox_full', storage, full, { unless: /system storage|insufficient system|\bsize\b|outgoing|sending|device/ }),
  both('mailbox_full', 'mailbox_full', recipient, /\bfull\b|\bvoll\b|pleine\b|satur|llen[oa]\b|pien[oa]\b|chei[oa]\b|lotad|\bvol\b|\bpeln[aey]|przepeln|\bplna\b|megtelt|betelt|taynna|\bplin[ao]?\b|dolu|doldu|переполн|заполн|переповнен|いっぱい|一杯|満杯|已满|已滿|满了|滿了|가득|爆满/),
  both('sender_unknown', 'sender_identity', sender, unknown, { unless: /recipient|rcpt|addressee|destinat|empf(?:ae|a)nger|ontvanger|odbiorc|получател|收件人/ }),
  both('sending_host_refused', 'provider_block', sendingHost, refused, { temporary: 'reputation_throttle', unless: /polic|customer|recipient|administrator|access denied|mail ?box|relay|user|command|connection (?:was )?refused|unavailable/ }),
  both('sending_host_unknown', 'sender_identity', /\bips?\b|\bip-|ip地址/, unknown, { unless: /recipient|user|mail ?box/ }),
  both('relay_refused', 'routing_error', relaying, refused),
  both('sender_refused', 'policy_block', sender, refused, { unless: /recipient|mail ?box/ }),
  both('mailbox_closed', 'inactive_mailbox', recipient, closed, { temporary: 'remote_unavailable', unless: /sender|\byour account|\bip\b|timed|session|timeout|connection/ }),
  both('recipient_unknown', 'invalid_recipient', recipient, unknown, { unless: /sender|mail ?from|\bhelo\b|header|\bip\b|command|syntax|password|auth|domain|spam|certificate|unavailable now/, temporary: 'remote_unavailable' }),
  both('domain_unknown', 'invalid_domain', /\bdomain|\bdominio|\bdomein|домен|ドメイン|域名|\bmx\b/, unknown, { unless: /sender|mail ?from|\bhelo\b|header|\bfrom\b|your|spam/, temporary: 'remote_unavailable' }),
  both('address_unknown', 'invalid_recipient', address, unknown, { unless: /sender|mail ?from|\bhelo\b|header|\bip\b|from|command|domain|spam|reverse|your/, temporary: 'remote_unavailable' }),
  both('recipient_denied', 'policy_block', recipient, refused, { temporary: 'remote_unavailable' }),
  { rule: 'says_unknown', class: 'invalid_recipient', suppress: false, temporary: 'remote_unavailable', source: '[general wording] any language', pattern: /does(?: not|n't) exist|not found|\bunknown\b|no such|unbekannt|existiert nicht|inconnu|n'existe pas|desconocid|no existe|non esiste|sconosciut|desconhecid|nao existe|onbekend|bestaat niet|nie istnieje|nieznan|не существует|не найден|存在しません|不存在/, unless: /sender|mail ?from|\bhelo\b|header|command|\bcode|\bfile|\bip\b|host|server|error|reason|policy|rule|certificate/ },
  { rule: 'says_refused', class: 'policy_block', temporary: 'remote_unavailable', source: '[general wording] any language', pattern: words(refused.source, "won't accept|not accepting|will not accept|not accepted"), unless: /connection (?:was )?refused|refused to talk/ },
]
