"""How people call what nobody may read on a screen: PINs, passwords, cards, answers to security questions."""

import re

# In digits: the number stands near the word, before or behind it.
_NUMBERED = (
    r"pins?|p\.i\.n\.?|pin[ -]?(?:code|number|nummer)|(?:pass|security|verification|access|confirmation|secret|one[- ]?time|login|sms|unlock)"
    r"[ -]?(?:code|pin|digits)s?|cvv2?|cvc2?|cid(?: code)?|otp|tan(?:[ -]nummer)?|ssn|s\.s\.n\.?|social(?:[ -]security)?(?:[ ](?:number|no))?"
    r"|(?:credit|debit|bank|visa|mastercard|amex|gift)?[ -]?card(?:[ ]?(?:numbers?|no\.?|num|nr\.?|ending(?: in)?|digits?|ac(?:count)?(?: no| number)?))?"
    r"|credit(?:[ ](?:number|no|num))?|last[ ](?:four|4)(?:[ ]digi\w+)?"
    r"|(?:2fa|two[- ]factor|authentication|authenticator|activation|otp)[ -]?codes?|code[ ](?:that[ ]|which[ ])?(?:you|they|i|we)(?:['’]ve|[ ]have|[ ]just)?[ ](?:sent|texted|mailed|emailed|got|received|gave)(?:[ ]me|[ ]to me|[ ]by \w+|[ ]via \w+|[ ]on my \w+)*"
    r"|code[ ](?:from|in|by|via)[ ](?:the[ ]|my[ ]|your[ ])?(?:sms|text(?:[ ]message)?|e-?mail|app|message)|(?:einmal|bestätigungs|freischalt|aktivierungs|verifizierungs|anmelde|sms-)code|code[ ](?:aus|von|in|per)[ ](?:der[ ]|meiner[ ])?(?:sms|e-?mail|app)"
    r"|code[ ](?:de (?:vérification|validation|confirmation)|reçu(?:[ ]par \w+)?|par sms|que (?:vous m['’]avez envoyé|j['’]ai reçu))|código[ ](?:de (?:confirmación|un solo uso|validación)|(?:que )?me (?:enviaron|mandaron|llegó|enviasteis|han enviado)(?:[ ]por \w+)?|del? sms|por sms)"
    r"|tax(?:payer)?[ -]?(?:id|identification|file)?[ -]?(?:numbers?|no\.?|id)|itin|national insurance(?:[ ](?:number|no\.?))?|nino|ni number|steuer-?(?:id\w*|nummer|nr\.?)|sozialversicherungs-?(?:nr\.?|nummer)|sv-?nummer|rentenversicherungsnummer|versicherungsnummer der rente"
    r"|numéro (?:fiscal|de sécu)|n° de sécu(?:rité sociale)?|numéro d['’]identification fiscale|\bnir\b|número de (?:la )?seguridad social|número fiscal|identificación fiscal|\b(?:nif|dni|nie)\b"
    r"|الرقم الضريبي|رقمي الضريبي|رقم الضمان الاجتماعي|رقم الهوية|رمز لمرة واحدة|(?:ال)?رمز الذي (?:وصلني|أرسلتموه|استلمته)|كود التحقق"
    r"|three[ -]?digit(?:s|[ ]code)?|date[ ]of[ ]birth|dob|birth[ -]?dat[ea]|birthday|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento"
    r"|geheimzahl|geheimnummer|prüfziffer|prüfnummer|sicherheitscode|kartennummer|kreditkarte(?:nnummer)?|sozialversicherungsnummer"
    r"|code[ ](?:secret|pin|confidentiel|de sécurité|d'accès|à usage unique)|cryptogramme|numéro de (?:carte|sécurité sociale)|carte bancaire"
    r"|clave(?:[ ](?:de acceso|secreta|personal))?|código[ ](?:de seguridad|pin|secreto|de verificación|de acceso)|número de (?:tarjeta|seguridad social)|tarjeta"
    r"|(?:الرقم|رقمي|رمزي|الرمز) السري|رقم البطاقة|رمز التحقق|رمز الأمان|رمز الدخول|البطاقة"
)
# "... that I always use" stands between the word and what it is.
_USED = (
    r"(?:[ ](?:that[ ]|which[ ])?(?:i|we)(?:['’]ve|['’]m)?[ ](?:always[ ]|just[ ]|have[ ]|had[ ]|keep[ ])?(?:use|used|using|set|chose|created|picked|typed?|typing|entered|entering|enter|tried|try|have)(?:[ ](?:there|to log ?in|for (?:it|this|that|my account)|here|now))?"
    r"|[ ](?:für|for|of|to|von|de|du|pour|para|del?)[ ](?:my[ ]|the[ ]|das[ ]|mein(?:en)?[ ]|den[ ]|mon[ ]|le[ ]|mi[ ]|la[ ]|el[ ])?(?:account|konto|kundenkonto|login|app|portal|site|website|compte|cuenta|wifi|wlan)"
    r"|,? (?:das|welches) ich (?:benutze|verwende|nutze),?|[ ]que j['’]utilise|[ ]que (?:uso|utilizo)|[ ]sigue siendo|[ ]الخاصة بي)?"
)
# In words or signs: what stands behind the word.
_WORDED = (
    r"pass(?=[ ]?[:=])|pass[ -]?words?|pass[ -]?phrases?|pwd?|passwd|(?:one[- ]?time|temporary|secret)[ -]?(?:pass[ -]?word|word)|kennwort|passwort|losungswort|mot de passe|mdp"
    r"|contraseña|palabra clave|palabra secreta|كلمة (?:المرور|مروري)|كلمة السر|كلمه السر"
)
# A name: the answer to a question that only the customer should know.
_ASKED = (
    r"maiden[ -]?names?|mother'?s?[ ](?:maiden|birth|last)(?:[ -]?name)?|(?:first|childhood|favou?rite)[ ](?:pet|dog|cat|teacher|school|car|animal)(?:'?s)?(?:[ ]name)?"
    r"|pet'?s?[ ](?:nick)?name|name of (?:my|your|the|a)[ ](?:first[ ]|childhood[ ]|favou?rite[ ])?(?:pet|dog|cat|teacher|school|street)|security[ ](?:question|answer|word)s?|secret[ ](?:question|answer)s?|(?:street|city|town)[ ](?:where[ ])?(?:you|i)[ ](?:grew up|were born|was born)"
    r"|(?:father|grandmother|grandfather|mother)'?s?[ ](?:first|middle)[ ]names?|place of birth|birth ?place|(?:secret|memorable)[ ]words?|geburtsort|lieu de naissance|lugar de nacimiento|مكان الميلاد"
    r"|nachname meiner mutter|(?:name )?(?:meiner|der)[ ]ersten schule|première école|primera escuela|primer colegio|mejor amig[oa] de la infancia"
    r"|mädchenname\w*(?: (?:meiner|ihrer|der) mutter)?|geburtsname\w*(?: (?:meiner|ihrer|der) mutter)?|(?:erste[sn]?|mein|ihr)[ ]haustier\w*|sicherheitsfrage|sicherheitsantwort"
    r"|nom de jeune fille(?: de (?:ma|votre|sa) mère)?|(?:premier|mon|votre)[ ]animal|question (?:secrète|de sécurité)|(?:nombre|apellido) de soltera(?: de (?:mi|su|tu) madre)?|(?:primera|mi|su)[ ]mascota|pregunta (?:secreta|de seguridad)"
    r"|اسم الأم|اسم (?:عائلة )?(?:والدت|أم)\w*(?: قبل الزواج)?|حيوان\w* الأليف|السؤال السري|سؤال الأمان"
)
_DIGITS = (
    r"zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple"
    r"|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf"
    r"|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
)
# At least three digits in a row, said one by one.
SPOKEN = re.compile(rf"(?i)(?<!\w)(?:{_DIGITS})(?:[ ,-]{{1,2}}(?:{_DIGITS})(?!\w)){{2,}}")
NUMBERED = re.compile(rf"(?i)(?<!\w)(?:{_NUMBERED})(?!\w)")
WORDED = re.compile(rf"(?i)(?<!\w)(?:{_WORDED})(?:{_USED})(?!\w)")
ASKED = re.compile(rf"(?i)(?<!\w)(?:{_ASKED})(?!\w)")
# One look that most texts pass: without any of these nothing above can match.
ANY = re.compile(
    r"(?i)pin|p\.i|pass|code|digit|cv|cid|otp|tan|ssn|s\.s|social|card|credit|last|birth|dob|geheim|prüf|sicher|karte"
    r"|sozial|crypto|numéro|clave|tarjeta|pw|secret|kenn|losung|mdp|contra|maiden|mother|mädchen|geburt|haustier|jeune"
    r"|fecha|animal|mascota|soltera|pet|dog|cat|teacher|school|car|street|city|town|question|answer|pregunta|palabra|naiss|código|número|seguridad"
    r"|iban|tax|insurance|nino|itin|steuer|fisc|sécu|nir|nif|dni|nie|2fa|sms|activation|father|memorable|ضريب|ضمان|هوية|كود|ميلاد|سر|كلم|بطاق|رمز|أم|والد|أليف|أمان|temporary"
)
# What follows a word for a secret without being one ("my password does not work").
NOT_ONE = frozenset(
    (
        "a an the my your his her our their it its is was are be been am as i you we they he she that this there which what who "
        "not no and or but so if to for of on in at by with from number numbers no num code codes word words please either maybe "
        "think reset resets resetting change changed changing update updated forgot forgotten forget lost expired wrong incorrect "
        "invalid locked works working work does doesn't did didn't don't can can't cannot won't will would could should has have had "
        "into onto again anymore now still just only also too account email name link page field hint policy manager protected "
        "because since when where how why know remember remembered need needs needed asked ask entered enter typed type try tried send "
        "sent sending give gave gives given get got getting has been new old same correct right issue issues problem help thanks thank "
        "ok okay yes yeah sure well oh hmm um and/or set setting up one time or something like definitely probably might tell told me "
        "isn't wasn't aren't card credit debit ssn pin social security digits digit last four ist war lautet nicht das der die mein meine "
        "und oder est était pas le la mon ma et ou es era no el mi y o هو هي ليس"
    ).split()
)
IS = frozenset(
    "is was are were be in as : = - its it's ist war lautet heißt hiess hieß est était s'appelle es era fue llama هو هي كان كانت 's called named as".split()
)
# Where money is the matter, a lone number of four digits is more likely a secret than anything worth telling.
MONEY = re.compile(
    r"(?i)\b(?:balance|bank|credit|debit|cards?|account|transfer\w*|withdr\w+|fraud|bill|konto|karte|compte|carte|cuenta|tarjeta)\b"
)
# Who is asked to prove who he is answers with more than one secret.
PROVING = re.compile(
    r"(?i)\b(?:authenticate|verify (?:your|you|who)|date of birth|dob|identity|(?:remember|know|forgot|lost)\b.{0,40}\bpin|your pin|maiden|childhood|security question)"
    r"|^(?:[0-3]?\d)[/.-](?:[0-3]?\d)[/.-](?:19\d\d|20[01]\d)$",
    re.MULTILINE,
)
QUESTION = re.compile(
    r"(?i)[?؟]|\b(?:what|which|could|can|may|would|need|provide|give|tell|enter|confirm|verify|please|was|wie|welche|bitte|quel"
    r"|quelle|veuillez|cuál|por favor|dígame|indique|ما هو|من فضلك)"
)
