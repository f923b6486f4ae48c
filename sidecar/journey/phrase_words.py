"""The words by which greetings, thanks, wishes and offers are known, in five languages."""

import re

_GREET = (
    r"hi+|hello+|hey+|haihello|hihello|hai|hii+|helo|greetings|good (?:morning|afternoon|evening|day|mrng|evng)|gud \w+|dear [^\n,]{0,30}|hallo|guten (?:tag|morgen|abend)|grüß gott|servus|moin|sehr geehrte[rs]? [^\n,]{0,30}|liebe[rs]? (?:frau|herr|familie)"
    r"|bonjour(?: (?:madame|monsieur))?|bonsoir|salut|(?:madame|monsieur)(?:, monsieur)?(?=(?: [^\W\d_][\w'’-]*)? ?,)|ch(?:er|ère) (?=[^\n,]{0,30},)"
    r"|hola|buenos días|buenas(?: tardes| noches)?|estimad[oa]s?(?: señora?)?(?= [^\n,:]{0,30}[,:])"
    r"|مرحبا|السلام عليكم(?: ورحمة الله)?(?: وبركاته)?|أهلا(?: (?:أستاذة?|وسهلا))?|صباح الخير|مساء الخير"
)
_FILL = r"yes|yeah|yep|yup|nope|ok(?:ay)?|oh|well|sorry(?= (?!to |for |but |about |that |your |the |i |there ))|um+|uh+|hmm+|excuse me|sir|madam|ma'am|ja|nein|oui|sí|bueno|نعم|طبعا|@\w+"
# Only where a mark parts it from what follows: "So, ..." but "So clumsy!".
_FILL_APART = (
    r"no|so|and|but|then|also|please|great|perfect|fine|right|alright|actually|anyway|wow|sorry|sure|oh dear|i'm sorry|i am sorry|there|team|all|dear|non|alors|لا|unfortunately|thanks|thank you|excellent|awesome|fantastic|good|gut|gern|klar|genau|danke|vielen dank|das tut uns leid|tut mir leid|leider|entschuldigung|perfekt|super|prima|ach so|bitte"
    r"|parfait|d'accord|bien sûr|très bien|bien|désolée?|nous sommes désolés|malheureusement|merci|merci beaucoup|excusez-nous"
    r"|perfecto|claro|vale|muy bien|lo siento(?: mucho)?|lo sentimos(?: mucho)?|gracias|muchas gracias|lamentablemente|disculpe|listo|hecho"
    r"|ممتاز|جيد|حسنا|تمام|للأسف|عذرا|شكرا|نعتذر(?: عن ذلك| منك)?|نأسف لذلك|رائع"
)
_FILL_BEFORE_US = (
    r"and|but|so|or|then|also|because|cause|cuz|und|aber|et|mais|donc|parce que|y|pero|porque"
)
_APART = rf"(?:{_FILL_APART})[ ]*[,.!:;،]+"
_GREETED = rf"(?:{_GREET})(?![\w'’-])(?:(?:[ ]+[^\W\d_][\w'’-]*){{1,2}}[ ]*(?:[,!:،]|$)|(?: there\b| all\b| team\b)?[ ]*[,.!:;،-]*)"
_BEFORE_US = rf"(?:{_FILL_BEFORE_US})(?= (?:i|i'm|i'll|i've|im|we|you|your|my|it|its|it's|the|there|this|that|he|he's|she|she's|they|our|please|now|how|what|(?:can|could|would|will|do) (?:you|i|we)|is (?:there|it|my|the)|ich|wir|je|nous|yo)\b)"
_AND = r"(?:and|but|und|aber|et|mais|pero)(?= [^\W\d_]{2,}[ ][^\W_])"
LEADING = re.compile(
    rf"(?i)(?:{_AND}|{_GREETED}|(?:{_FILL})(?![\w'’-])[ ]*[,.!:;،-]*|{_APART}|{_BEFORE_US})\s*(?=\S|$)"
)
TRAILING = re.compile(
    r"(?i)[ ,.!]*(?<!\w)(?:please|pls|plz|thanks?(?: you)?(?: (?:so|very) much| again| in advance| a lot)?|bitte|danke(?: schön| sehr)?|vielen dank(?: im voraus)?|merci(?: beaucoup| d'avance)?"
    r"|s'il vous plaît|svp|por favor|(?:muchas )?gracias|sir|شكرا(?: جزيلا| لكم| لك)?|من فضلك)[ .!]*$"
)
CLOSING = re.compile(
    r"(?im)^[ \t]*(?:(?:kind|best|warm|many|with)[ ]*)*(?:regards|wishes)[ ,.!]*$|^[ \t]*(?:sincerely|yours \w+|cheers|best|(?:mit )?(?:freundliche[nr]?|beste[nr]?|viele[n]?|liebe[nr]?|schöne[nr]?) gr(?:uß|üße[n]?|üsse[n]?)|grüße|gruß|mfg|lg|vg"
    r"|(?:bien )?cordialement|bien à vous|salutations(?: \w+)?|(?:un (?:cordial )?)?saludos?(?: cordial(?:es)?)?|atentamente|(?:مع )?(?:أطيب )?(?:التحية|التحيات|تحياتي))[ ,.!]*$|^--[ ]*$|^sent from my .*$"
)
WISH = re.compile(
    r"(?i)\b(?:i|we)(?:'d| would| wil|'ll| will)? ?(?:just )?(?:really )?(?:need|want|wanted|wants|wish|like|am looking|'m looking|'m searching|am searching|am trying|was hoping|hope|have to|must|require|am calling|am writing|lost|forg[eo]t\w*|cannot|can't|can not|couldn't|did not|didn't|have not|haven't|still)"
    r"|\b(?:i'm|im|am|are) (?:looking|searching|trying|calling|writing|having|unable|missing|facing)|\blooking (?:for|to)\b|\bwould (?:really |also )?like\b|\b(?:can|could|would|will|may) (?:you|i|u|we)\b|\bhelp\b|\bhow (?:do|can|to|much|long)\b"
    r"|\bwhere (?:is|are)\b|\bwhy\b|\bwhat(?:'s| is| are)\b|\bwhen\b|\bnot (?:work|receiv|open|arriv|deliver|abl)\w*|\b(?:problem|issue|error|broken|cracked|damaged|missing|lost|stolen|late|delayed|wrong|twice|refund|cancel|complaint|fraud)\w*"
    r"|\b(?:need|want|wanna|require|request|please|kindly|check|change|book|order|find|search|searching|make|schedule|reserve|update|transfer|report|get|give me|send me|search)\b"
    r"|\b(?:ich|wir) (?:brauche|möchte|will|hätte|habe|kann|benötige|wollte|suche|warte|muss|komme nicht|interessiere|erwarte|bekomme)\w*"
    r"|\b(?:können|könnten) (?:sie|wir)\b|\bwo (?:ist|bleibt|sind)\b|\bwie (?:kann|bekomme|viel|lange)\b"
    r"|\b(?:defekt|kaputt|verloren|vergessen|beschädigt|gestohlen|doppelt|fehler|kündig|storniere|umtausch|zurückgeb|erstatte|dringend|funktioniert)\w*|\bgeht (?:immer noch )?nicht\b"
    r"|\bje (?:voudrais|veux|voulais|souhaite|cherche|dois|n'ai|n'arrive|ne)\b|\b(?:j'ai (?:besoin|perdu|oublié|commandé)|j'aimerais|j'attends|il (?:me|nous) faut|pou(?:vez|rriez)-vous|pouvons-nous)\b"
    r"|\boù est\b|\bcomment (?:puis|faire|obtenir|baisser)\b|\b(?:en panne|volée?|cassée?|ne fonctionne|ne marche|rembours|annul|résili|échang|réclam|urgent)\w*"
    r"|\b(?:quiero|queremos|quisiera|quería|necesito|necesitamos|busco|llevo|no puedo|puede|podemos|podría|podrían|tengo que|estoy (?:buscando|interesad\w))\b|\bdónde\b"
    r"|\b(?:averiad|robad|perdid|olvid|devolver|cancelar|reembols|cobrad|dañad|no funciona|no ha llegado)\w*"
    r"|(?:أ|ا|ن)(?:ريد|حتاج|بحث|رغب)|أنتظر|أين|هل يمكن|لم |لا [يت]عمل|لا أستطيع|أرجو|نسيت|فقدت|مشكلة|معطل|تالف|مكسور|مسروق|إلغاء|إرجاع|استرداد|ما زال|لا يزال"
)
STRONG_WISH = re.compile(
    r"(?i)\b(?:i|we)(?:'d| would|'ll)? ?(?:just |really |also |only )*(?:need|want|like|prefer|require|changed)\b|\b(?:instead|actually|i meant)\b|\b(?:can|could) you\b"
    r"|\b(?:ich|wir) (?:brauche|möchte|will|hätte|benötige|suche)\w*|\bje (?:voudrais|veux|souhaite|cherche)\b|\b(?:j'ai besoin|j'aimerais|il me faut)\b"
    r"|\b(?:quiero|queremos|quisiera|necesito|necesitamos|busco)\b|(?:أ|ا|ن)(?:ريد|حتاج|بحث|رغب)"
)
# What is said of the talk itself, and of what was just heard: "That's all I need", "that sounds fun".
_ALL = (
    r"(?:that|this|it)(?:['’]?s| is| was| will be| would be|['’]ll be)? (?:all|it|everything|about it|what)(?: (?:that )?(?:i|we)(?:['’]ll)? (?:need|needed|want|wanted|have|had)(?: to know)?| for (?:now|today|me))*(?: (?:right )?now| today)?"
    r"|that(?:['’]ll| will)? do(?: it)?|(?:no,? )?nothing (?:else|more)|no more questions?|(?:i|we)(?:['’]m| am|['’]re| are) (?:all )?(?:done|good|set|fine)(?: (?:here|now|then|for now))*|we['’]?re done then"
    r"|das (?:ist|war)(?:['’]?s| alles| es)?(?: für (?:heute|jetzt))?|das wär(?:e|['’]s)?(?: alles)?|c['’](?:est|était) tout(?: pour (?:aujourd['’]hui|l['’]instant))?|(?:eso|esto) (?:es|era|sería) todo(?: por (?:hoy|ahora))?|(?:هذا )?كل شيء|هذا كل ما أحتاج(?:ه)?"
)
_HEARD = (
    r"(?:that|this|it|which)(?:['’]?s| is| was| sounds?| seems?| looks?| works?| sucks?| stinks?| would be| will be| will| can)*"
    r"(?: (?:such |really |so |too |very |a |an |pretty |quite |just |perfectly |absolutely |totally |damn ))*(?: ?(?:works?|sounds?|sucks?|stinks?|great|good|fine|perfect|nice|lovely|fun|cool|awesome|amazing|wonderful|impressive|excellent|fantastic"
    r"|interesting|funny|sad|bad|awful|terrible|horrible|annoying|weird|strange|unfortunate|disappointing|ok|okay|right|correct|work|do|shame|pity|bummer|relief|start|like a plan|for me|with me|then|to hear|to know|enough))*"
    r"|das (?:ist|klingt|passt|wäre|geht)(?: (?:ja|sehr|wirklich|so|mir|gut|super|prima|schade|toll|schön|perfekt|in ordnung|okay|ok|klar|nett))*|(?:c['’]est|ça) (?:va|marche|me va|(?:très |trop |vraiment )?(?:bien|dommage|parfait|super|bon|gentil))"
    r"|(?:eso |está |me )?(?:parece |es |está |suena )?(?:muy |una )?(?:bien|perfecto|genial|lástima|pena|estupendo)"
)
SAID_OF_TALK = re.compile(
    rf"(?i)(?:(?:oh|ah|hm+|ok|okay|well|wow|no|yes|lol)[ ,.]*)*(?:{_ALL}|{_HEARD})[ ,]*(?:then|though|lol|thanks|thank you|danke|merci|gracias)*[ .!:(),-]*"
)
OFFER = re.compile(
    r"(?i)(?:(?:ok|okay|right|great|alright|sure|and|hello|hi|thanks|thank you)[,.! ]+)*(?:what|which|when|where|who|how|could|can|may|would|do|does|did|is|are|was|should|shall|at what|on what|for what|in what|welche|wie|wann|quel|quelle|cuál|qué)\b"
)
POLITE = frozenset(
    (
        "please thanks thank you welcome sorry bye goodbye good nice day great evening morning afternoon night regards best kind hello hi hey hai hii dear team "
        "care bless enjoy cheers appreciate appreciated help helping helped support timely wonderful perfect awesome excellent fantastic amazing cool glad happy "
        "thankyou haihello moment minute second wait hold one onemoment urgh ugh nevermind blast heck damn yikes hurry stop enough why much so very really lot again all anything else everything nothing more danke bitte merci gracias hola bonjour hallo tag morning gud evng mrng wow news dank gern gerne perfekt prima auf wiedersehen wiederhören tschüss grüß gott"
        " beaucoup bonsoir salut parfait monsieur madame muchas buenas buenos tardes días adiós perfecto señor señora luego hasta"
        " مرحبا شكرا جزيلا أهلا السلام عليكم تمام ممتاز"
    ).split()
)
FILLER = frozenset(
    (
        "yes yeah yep yup no nope ok okay sure oh well um uh hmm right alright fine correct exactly done it's its it is that that's this was i i'm im am will "
        "would can could do be have has had and or but the a an to of for in on at with your my me we us our as if just now then there here bro buddy sir madam "
        "dude man u ur ya ja nein oui non sí si klar das ist gut d'accord c'est bien vale claro نعم لا حسنا"
    ).split()
)
IDLE = frozenset(
    "take have a the an get got let know see any other one further assist assistance anyway".split()
)
STOP = frozenset(
    (
        "a an the and or but of to in on at for with from by is are was were be been am i i'm im you your my me we our us it its it's this that these those "
        "do does did have has had will would can could should shall may might not no yes please thanks thank hi hello hey ok okay so just as if then there "
        "here what when where which who how about into out up he she they them his her their any some all more get got i'd i'll i've don't can't want need like "
        "der die das ein eine und oder ich sie wir ist nicht mit für von zu im am le la les un une et ou je vous nous est pas avec pour de du el los las y o yo "
        "usted es no con por para en في من على إلى هذا هو لا أن"
        " den dem des einem einen einer es ihr mich mir mein meine meinen ihnen ihre ihren sie sind bin haben hat habe wird werden"
        " kann auf aus bei nach um wie wann wo auch noch nur dass wenn als bitte danke hallo möchte brauche"
        " des à il elle ma votre vos sont suis avez ne non dans sur par au aux que qui où ce cette ces se très j'ai c'est"
        " merci bonjour voudrais une la las una unas mi su soy está han de del al que lo le muy hola gracias"
        " quiero necesito مع عن هذه أنا هل قد لقد كان كانت لكن أو ثم يوم لي لكم عندي أريد أحتاج"
    ).split()
)
