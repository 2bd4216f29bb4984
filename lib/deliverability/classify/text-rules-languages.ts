import type { TextRule } from './text-rule'

/** The sending side in other languages: a blocked IP or an unknown sender is no dead recipient. */
const sendingSideElsewhere = /\bip\b|\bip[- ]|ip-adresse|absender|expediteur|emetteur|remitente|remetente|mittente|afzender|nadawc|отправител|ip地址|发信|發信|差出人|送信元|送信者|发件人|發件人/

type Meaning = 'unknown_user' | 'mailbox_full' | 'closed_account' | 'spam' | 'person_refuses'

const classes = { unknown_user: 'invalid_recipient', mailbox_full: 'mailbox_full', closed_account: 'inactive_mailbox', spam: 'spam_content', person_refuses: 'recipient_refused' } as const

const inLanguage = (language: string, meaning: Meaning, pattern: RegExp): TextRule => ({
  rule: `${meaning}_${language}`, class: classes[meaning], pattern, unless: sendingSideElsewhere, source: `[general wording] ${language}`,
})

/**
 * Wording of other languages, accents already gone from Latin letters (`ue` and `u` both occur for German).
 * Full mailboxes come first, then unknown users, then closed accounts, because the later words are the more general ones.
 */
export const languageRules: readonly TextRule[] = [
  { rule: 'domain_unknown_other_language', class: 'invalid_domain', source: '[general wording]', unless: sendingSideElsewhere, pattern: /(?:\bdomain|\bdomaine|\bdominio|\bdomein|\bdomen[aey]?\b|домен|ドメイン|域名).{0,40}(?:existiert nicht|unbekannt|nicht gefunden|n'existe|inexistant|introuvable|inconnu|no existe|inexistente|no (?:fue )?encontrad|desconocid|non esiste|inesistente|non trovat|nao existe|nao encontrad|bestaat niet|onbekend|nie istnieje|nieznan|neexistuje|не существует|не найден|存在しません|不存在)/ },
  inLanguage('de', 'person_refuses', /empf(?:ae|a)nger (?:w(?:ue|u)nscht|m(?:oe|o)chte|will|akzeptiert) keine|(?:vom|durch den) empf(?:ae|a)nger (?:abgelehnt|blockiert|gesperrt|verweigert)/),
  inLanguage('de', 'mailbox_full', /zu ?viele (?:nachrichten|e?-?mails) (?:auf|im|in)|(?:postfach|mailbox|speicher|quota|konto|benutzer|empf(?:ae|a)nger).{0,40}(?:\bvoll\b|(?:ue|u)berf(?:ue|u)llt|(?:ue|u)berschritten|ersch(?:oe|o)pft|ausgesch(?:oe|o)pft|kein platz|kein speicher|nicht gen(?:ue|u)gend)/),
  inLanguage('de', 'unknown_user', /(?:benutzer|empf(?:ae|a)nger|adressat|postfach|mailbox|konto|adresse|teilnehmer|nutzer).{0,40}(?:unbekannt|existiert nicht|nicht gefunden|nicht bekannt|nicht vorhanden|ung(?:ue|u)ltig|gibt es (?:bei uns )?nicht|gibt es hier nicht|gibt es nicht|existiert hier nicht|nicht zustellbar)|(?:unbekannte[rsn]?|ung(?:ue|u)ltige[rs]?|kein(?:e|en)? (?:solche[rsn]?|entsprechende[rsn]?)?) ?(?:benutzer|empf(?:ae|a)nger|adresse|postfach|mailbox|konto|e-?mail-?adresse)/),
  inLanguage('de', 'closed_account', /(?:postfach|konto|mailbox|account|adresse|benutzer).{0,40}(?:gesperrt|deaktiviert|geschlossen|stillgelegt|abgeschaltet|gel(?:oe|o)scht|nicht mehr (?:aktiv|g(?:ue|u)ltig|verf(?:ue|u)gbar|erreichbar|in betrieb|vorhanden)|abgelaufen|inaktiv)|nicht mehr (?:im unternehmen|bei uns|t(?:ae|a)tig|besch(?:ae|a)ftigt)/),
  inLanguage('fr', 'person_refuses', /destinataire (?:refuse|ne (?:souhaite|veut|desire)|n'accepte pas (?:vos|les messages de votre)|a (?:bloque|refuse))|(?:refuse|bloque) par le destinataire/),
  inLanguage('fr', 'mailbox_full', /(?:boite|messagerie|quota|espace|compte).{0,40}(?:\bpleine?\b|saturee?|depasse|remplie?|insuffisant)/),
  inLanguage('fr', 'unknown_user', /(?:utilisateur|destinataire|adresse|compte|\bboite|usager).{0,40}(?:inconnue?s?|n'existe (?:pas|plus)|inexistante?|introuvable|invalide|erronee?|n'est pas valide|non valide|incorrecte?|non reconnue?|non identifiee?)|(?:aucun|pas d[e']) ?(?:utilisateur|destinataire|compte|boite)/),
  inLanguage('fr', 'closed_account', /(?:boite|compte|adresse|messagerie).{0,50}(?:desactivee?|suspendue?|fermee?|bloquee?|cloturee?|supprimee?|inactive?|expiree?|archivee?|n'est plus (?:active?|valide|utilisee?|en service))|a quitte (?:l'|la|notre)|ne travaille plus/),
  inLanguage('es', 'person_refuses', /destinatario (?:rechaza|no (?:acepta|desea|quiere)|ha (?:bloqueado|rechazado)|lo ha)|(?:rechazado|bloqueado) por el (?:destinatario|usuario)/),
  inLanguage('es', 'mailbox_full', /(?:buzon|casilla|cuenta|cuota|bandeja|espacio|correo|usuario).{0,40}(?:llen[oa]\b|excedid[oa]|excede|superad[oa]|supera (?:el|la)|agotad[oa]|sin espacio|insuficiente)|sobre ?cuota/),
  inLanguage('es', 'unknown_user', /(?:usuario|destinatario|cuenta|buzon|casilla|direccion|persona).{0,40}(?:desconocid[oa]|no existe|inexistente|no (?:fue )?encontrad[oa]|invalid[oa]|no valid[oa]|incorrect[oa]|no es valid[oa]|no se (?:encontro|encuentra)|errone[oa])|(?:no existe|no hay|no se encuentra|no se ha encontrado|desconocid[oa]).{0,25}(?:usuario|destinatario|cuenta|buzon|casilla|direccion|persona)/),
  inLanguage('es', 'closed_account', /(?:cuenta|buzon|casilla|usuario|direccion).{0,50}(?:deshabilitad[oa]|desactivad[oa]|suspendid[oa]|inactiv[oa]|bloquead[oa]|cancelad[oa]|cerrad[oa]|expirad[oa]|ha expirado|caducad[oa]|dad[oa] de baja|eliminad[oa]|ya no (?:existe|esta activ|es valid))|ya no trabaja/),
  inLanguage('it', 'person_refuses', /destinatario (?:rifiuta|non (?:accetta|desidera|vuole)|ha (?:bloccato|rifiutato))|(?:rifiutato|bloccato) dal destinatario/),
  inLanguage('it', 'mailbox_full', /(?:casella|mailbox|quota|spazio|posta).{0,40}(?:pien[oa]\b|superat[oa]|esaurit[oa]|insufficiente|satura)/),
  inLanguage('it', 'unknown_user', /(?:utente|destinatario|casella|indirizzo|account|mailbox|recapito).{0,40}(?:sconosciut[oa]|inesistente|non esiste|non (?:e' |e )?valid[oa]|non trovat[oa]|non corrett[oa]|errat[oa]|invalid[oa]|non riconosciut[oa]|non presente)|nessun utente/),
  inLanguage('it', 'closed_account', /(?:casella|utente|account|indirizzo|mailbox).{0,50}(?:disabilitat[oa]|disattivat[oa]|sospes[oa]|inattiv[oa]|bloccat[oa]|chius[oa]|cessat[oa]|scadut[oa]|non (?:e' |e )?(?:piu )?attiv[oa])|non lavora piu/),
  inLanguage('pt', 'person_refuses', /destinatario (?:recusa|rejeita|nao (?:aceita|deseja|quer)|(?:recusou|bloqueou))|(?:recusad|bloquead|rejeitad)[oa] pelo (?:destinatario|usuario)/),
  inLanguage('pt', 'mailbox_full', /(?:caixa|conta|quota|cota|espaco|mailbox|usuario).{0,40}(?:chei[oa]\b|lotad[oa]|excedid[oa]|excedeu|esgotad[oa]|insuficiente|ultrapass)/),
  inLanguage('pt', 'unknown_user', /(?:usuario|utilizador|destinatario|conta|caixa|endereco|mailbox).{0,40}(?:desconhecid[oa]|nao existe|inexistente|inexiste|invalid[oa]|nao (?:foi )?encontrad[oa]|nao (?:e )?valid[oa]|incorret[oa])/),
  inLanguage('pt', 'closed_account', /(?:caixa|conta|usuario|endereco|utilizador).{0,50}(?:desativad[oa]|desabilitad[oa]|suspens[oa]|inativ[oa]|bloquead[oa]|cancelad[oa]|encerrad[oa]|expirad[oa]|nao esta (?:mais )?ativ[oa])/),
  inLanguage('nl', 'mailbox_full', /(?:mailbox|postbus|postvak|quotum|opslag).{0,40}(?:\bvol\b|overschreden)/),
  inLanguage('nl', 'unknown_user', /(?:gebruiker|ontvanger|geadresseerde|postbus|mailbox|account|adres).{0,40}(?:onbekend|bestaat niet|niet gevonden|ongeldig|niet bekend|niet geldig)|(?:onbekende|geen|ongeldige?) (?:gebruiker|ontvanger|mailbox|postbus|adres)/),
  inLanguage('nl', 'closed_account', /(?:account|mailbox|postbus|adres|gebruiker).{0,40}(?:uitgeschakeld|geblokkeerd|opgeheven|gedeactiveerd|niet (?:meer )?actief|gesloten|opgezegd|verlopen)/),
  inLanguage('pl', 'mailbox_full', /(?:skrzynk|konto|limit|przestrzen|pojemnosc).{0,40}(?:\bpeln[aey]\b|przepelnion|przekroczon|zapelnion|brak miejsca)/),
  inLanguage('pl', 'unknown_user', /(?:konto|konta|uzytkownik|adres|skrzynk|odbiorc).{0,40}(?:nie istnieje|nieznan|nieprawidlow|niepoprawn|nie znaleziono|bledn)|nie ma takie(?:go|j) (?:konta|uzytkownika|adresu|skrzynki|odbiorcy)|(?:nieznany|nieprawidlowy) (?:uzytkownik|odbiorca|adres)/),
  inLanguage('pl', 'closed_account', /(?:konto|skrzynk|uzytkownik).{0,40}(?:zablokowan|nieaktywn|wylaczon|zawieszon|zamkniet|usuniet|wygasl)/),
  inLanguage('pl', 'spam', /antyspam/),
  inLanguage('cs', 'mailbox_full', /(?:schrank|kvota).{0,30}(?:\bplna\b|prekrocena|zaplnena)/),
  inLanguage('cs', 'unknown_user', /(?:uzivatel|adresat|schranka|prijemce|ucet|adresa).{0,40}(?:neexistuje|neznam|nenalezen|neni platn)/),
  inLanguage('cs', 'closed_account', /(?:schranka|ucet|uzivatel).{0,40}(?:zablokovan|zrusen|neaktivni|deaktivovan)/),
  inLanguage('sv', 'unknown_user', /(?:anvandaren|mottagaren|adressen|brevladan|brukeren|modtageren).{0,30}(?:finns inte|okand|finnes ikke|findes ikke)|(?:okand|ukjent|ukendt) (?:anvandare|mottagare|bruker|bruger|mottaker|modtager)/),
  inLanguage('tr', 'mailbox_full', /(?:posta kutusu|kota|kutusu).{0,30}(?:dolu|asildi|doldu)/),
  inLanguage('tr', 'unknown_user', /(?:kullanici|alici|adres|hesap|posta kutusu).{0,40}(?:bulunamadi|mevcut degil|gecersiz|\byok\b|bilinmiyor)/),
  inLanguage('ru', 'person_refuses', /получател.{0,12}(?:отказал|не (?:желает|хочет|принимает)|заблокировал)/),
  inLanguage('ru', 'mailbox_full', /(?:ящик|почт|квот|лимит|мест).{0,40}(?:переполнен|заполнен|превышен|закончил|исчерпан|нет места)/),
  inLanguage('ru', 'unknown_user', /(?:пользовател|получател|адресат|ящик|адрес|учетн|учётн|аккаунт).{0,40}(?:не существует|не найден|неизвест|недействител|неверн|отсутствует|не зарегистрирован)|(?:нет такого|неизвестный|несуществующий|такого) (?:пользовател|получател|адрес|ящик)/),
  inLanguage('ru', 'closed_account', /(?:ящик|учетн|учётн|аккаунт|пользовател|адрес).{0,40}(?:заблокирован|отключ[её]н|приостановлен|неактив|удал[её]н|закрыт)/),
  inLanguage('ru', 'spam', /спам/),
  inLanguage('ja', 'person_refuses', /(?:受信者|相手|ユーザ).{0,10}(?:受信拒否|拒否|ブロック)/),
  inLanguage('ja', 'mailbox_full', /(?:メールボックス|受信箱|受信トレイ|容量|ディスク|クォータ).{0,24}(?:いっぱい|一杯|満杯|超過|超え|不足|オーバー)/),
  inLanguage('ja', 'closed_account', /(?:アカウント|メールボックス|アドレス|ユーザ).{0,20}(?:停止|無効化|凍結|使われておりません|使用されておりません|休止|解約|閉鎖)/),
  inLanguage('ja', 'unknown_user', /(?:宛先|受信者|受取人|ユーザ|アドレス|メールボックス|アカウント).{0,24}(?:存在しません|存在しない|存在いたしません|見つかりません|見つかりませんでした|不明|無効|誤り|間違|ありません|該当)/),
  inLanguage('zh', 'person_refuses', /(?:收件人|对方|對方|用户|用戶).{0,6}(?:拒收|拒绝接收|拒絕接收|拉黑)/),
  inLanguage('zh', 'mailbox_full', /(?:空间|空間|容量|配额|配額|邮箱|郵箱|信箱).{0,10}(?:不足|已满|已滿|满了|滿了|超出|超过|超過|已用完)|爆满|爆滿/),
  inLanguage('zh', 'unknown_user', /(?:用户|用戶|使用者|收件人|收信人|邮箱|郵箱|信箱|帐号|账号|帳號|地址|账户|帐户).{0,12}(?:不存在|不正确|不正確|无效|無效|未找到|找不到|没有找到|错误|錯誤|有误|不是有效|未知|查无|查無|未开通|未開通|未注册)|(?:没有|沒有|无|無|查无|查無|不存在)(?:此|该|這個|这个)?(?:用户|用戶|收件人|邮箱|郵箱|信箱|帐号|账号|帳號)/),
  inLanguage('zh', 'closed_account', /(?:用户|用戶|邮箱|郵箱|信箱|帐号|账号|账户|帐户|帳號|收件人).{0,12}(?:禁用|停用|冻结|凍結|锁定|鎖定|注销|關閉|关闭|已过期|过期|被封|暂停|停止)/),
  inLanguage('zh', 'spam', /垃圾邮件|垃圾郵件/),
  inLanguage('ko', 'mailbox_full', /(?:메일함|편지함|용량|사서함|메일박스).{0,20}(?:초과|부족|가득|꽉)/),
  inLanguage('ko', 'closed_account', /(?:계정|사용자|메일).{0,20}(?:정지|휴면|비활성|탈퇴)/),
  inLanguage('ko', 'unknown_user', /(?:사용자|수신자|수신인|계정|주소|메일함|편지함).{0,20}(?:존재하지|없습니다|없는|알 수 없|찾을 수 없|잘못)/),

  // What several languages say in the same few words.
  { rule: 'virus_other_language', class: 'prohibited_attachment', source: '[general wording]', pattern: /вирус|вірус|ウイルス|ウィルス|病毒|바이러스|\bwirus|schadsoftware|schadprogramm|logiciel malveillant|malintenzionat|maliciel/ },
  { rule: 'spam_other_language', class: 'spam_content', source: '[general wording]', pattern: /correo no deseado|indesirable|indesiderat|indesejad|ongewenst|niechcian|nevyzadan|unerw(?:ue|u)nscht|nezadouc|нежелательн|迷惑メール|uonsket|skrappost|roskaposti|leveleszemet|istenmeyen/ },
  { rule: 'expired_other_language', class: 'expired', source: '[general wording]', pattern: /(?:tiempo|tempo|temps|delai|plazo|prazo|zeit|frist|czas|termin|срок|время|時間|时间).{0,30}(?:vencid|expir|agotad|scadut|esgotad|abgelaufen|(?:ue|u)berschritten|depasse|uplynal|истек|超时|超時)|zustellversuche.{0,30}(?:ersch(?:oe|o)pft|eingestellt|aufgegeben)/ },
  { rule: 'ip_blocked_other_language', class: 'provider_block', temporary: 'reputation_throttle', source: '[general wording]', pattern: /\bip\b.{0,30}(?:gesperrt|blockiert|bloquead|bloquee|bloccat|geblokkeerd|zablokowan|заблокирован|ブロック|拒否|被拒|封禁|屏蔽)|schwarze[nr]? liste|liste noire|lista negra|lista nera|czarn\S{1,3} li[s]|ч[её]рн\S{1,3} списк|黑名单|黑名單|ブラックリスト/ },
  { rule: 'too_many_other_language', class: 'rate_limited', source: '[general wording]', pattern: /(?:zu viele|trop de|demasiad[oa]s|tropp[ei]|muitas|muitos|te veel|zbyt wiele|za duzo|слишком много) .{0,16}(?:verbind|connexion|conexion|conexoes|connession|nachricht|message|mensaje|messagg|mensagen|e-?mail|bericht|wiadomosc|polaczen|сообщен|пис[еь]м|подключ|соедин)|(?:发信|發信|发送|發送|连接|連接).{0,8}(?:频率|頻率|过高|過高|过快|過快|过多|過多|超过|超過|超出)|送信.{0,8}(?:制限|多すぎ)/ },
  { rule: 'too_large_other_language', class: 'message_too_large', source: '[general wording]', pattern: /(?:nachricht|mail|message|mensaje|messaggio|mensagem|correo|bericht|wiadomosc|сообщение|письмо|邮件|郵件|附件|メール|メッセージ|サイズ).{0,24}(?:zu gro|trop (?:volumineu|gros|grand|lourd)|demasiado grande|excede el tamano|troppo grande|muito grande|te groot|za duz|zbyt duz|слишком больш|превышает.{0,20}размер|太大|过大|過大|大きすぎ|サイズ.{0,6}超)/ },
]

/** The same for words that say little; read last. */
export const softLanguageRules: readonly TextRule[] = [
  { rule: 'temporary_other_language', class: 'remote_unavailable', source: '[general wording]', pattern: /vor(?:ue|u)bergehend|temporaire|temporalmente|temporaneamente|temporariamente|tijdelijk|chwilowo|tymczasow|временно|暂时|暫時|一時的|稍后|稍後|sp(?:ae|a)ter (?:erneut|noch|wieder)|plus tard|mas tarde|piu tardi|mais tarde|later opnieuw|попробуйте позже|повторите/ },
  { rule: 'refused_other_language', class: 'policy_block', temporary: 'remote_unavailable', source: '[general wording]', pattern: /abgelehnt|zur(?:ue|u)ckgewiesen|verweigert|richtlinie|(?:a ete |est )refuse|rejete|rechazad|rifiutat|rejeitad|recusad|geweigerd|odrzucon|naruszenie zasad|отклонен|отклонён|отвергнут|запрещ|拒绝|拒絕|拒收|拒否/ },
]
