"""The words by which greetings, thanks, wishes and offers are known, in five languages."""

import re

_GREET = r"hi+|hello+|hey+|haihello|hihello|hai|hii+|helo|greetings|good (?:morning|afternoon|evening|day|mrng|evng)|gud \w+|dear [^\n,]{0,30}|hallo|guten (?:tag|morgen|abend)|moin|bonjour|bonsoir|salut|hola|buenos días|buenas(?: tardes| noches)?|مرحبا|السلام عليكم|أهلا"
_FILL = r"yes|yeah|yep|yup|nope|ok(?:ay)?|oh|well|sorry(?= (?!to |for |but |about |that |your |the |i |there ))|um+|uh+|hmm+|excuse me|sir|madam|ma'am|ja|nein|oui|sí|bueno|نعم|@\w+"
# Only where a mark parts it from what follows: "So, ..." but "So clumsy!".
_FILL_APART = r"no|so|and|but|then|also|please|great|perfect|fine|right|alright|actually|anyway|wow|sorry|sure|oh dear|i'm sorry|i am sorry|there|team|all|dear|non|alors|لا|unfortunately|thanks|thank you|excellent|awesome|fantastic|good"
_FILL_BEFORE_US = r"and|but|so|or|then|also|und|aber|et|mais|y|pero"
_APART = rf"(?:{_FILL_APART})[ ]*[,.!:;]+"
_GREETED = rf"(?:{_GREET})(?![\w'’-])(?:(?:[ ]+[^\W\d_][\w'’-]*){{1,2}}[ ]*(?:[,!:]|$)|(?: there\b| all\b| team\b)?[ ]*[,.!:;-]*)"
_BEFORE_US = rf"(?:{_FILL_BEFORE_US})(?= (?:i|i'm|i'll|i've|we|you|your|my|it|its|it's|the|there|this|that|he|she|they|our|please|ich|wir|je|nous|yo)\b)"
LEADING = re.compile(
    rf"(?i)(?:{_GREETED}|(?:{_FILL})(?![\w'’-])[ ]*[,.!:;-]*|{_APART}|{_BEFORE_US})\s*(?=\S|$)"
)
TRAILING = re.compile(
    r"(?i)[ ,.!]*(?<!\w)(?:please|pls|plz|thanks?(?: you)?(?: (?:so|very) much| again| in advance| a lot)?|bitte|danke|merci|s'il vous plaît|por favor|gracias|sir|شكرا|من فضلك)[ .!]*$"
)
CLOSING = re.compile(
    r"(?im)^[ \t]*(?:(?:kind|best|warm|many|with)[ ]*)*(?:regards|wishes)[ ,.!]*$|^[ \t]*(?:sincerely|yours \w+|cheers|best|mit freundlichen grüßen|viele grüße"
    r"|cordialement|bien à vous|saludos|atentamente|مع التحية)[ ,.!]*$|^--[ ]*$|^sent from my .*$"
)
WISH = re.compile(
    r"(?i)\b(?:i|we)(?:'d| would| wil|'ll| will)? ?(?:just )?(?:really )?(?:need|want|wanted|wants|wish|like|am looking|'m looking|'m searching|am searching|am trying|was hoping|hope|have to|must|require|am calling|am writing|lost|forg[eo]t\w*|cannot|can't|can not|couldn't|did not|didn't|have not|haven't|still)"
    r"|\b(?:i'm|im|am|are) (?:looking|searching|trying|calling|writing|having|unable|missing|facing)|\blooking (?:for|to)\b|\b(?:can|could|would|will|may) (?:you|i|u|we)\b|\bhelp\b|\bhow (?:do|can|to|much|long)\b"
    r"|\bwhere (?:is|are)\b|\bwhy\b|\bwhat(?:'s| is| are)\b|\bwhen\b|\bnot (?:work|receiv|open|arriv|deliver|abl)\w*|\b(?:problem|issue|error|broken|cracked|damaged|missing|lost|stolen|late|delayed|wrong|twice|refund|cancel|complaint|fraud)\w*"
    r"|\b(?:need|want|wanna|require|request|please|kindly|check|change|book|order|find|search|searching|make|schedule|reserve|update|transfer|report|get|give me|send me|search)\b"
    r"|\b(?:ich|wir) (?:brauche|möchte|will|hätte|habe|kann|benötige|wollte)\w*|\bkönn(?:en|ten) sie\b|\bje (?:voudrais|veux|souhaite|n'ai|ne)\b|\bpouvez-vous\b|\b(?:quiero|quisiera|necesito|no puedo|puede|podría)\b|أريد|أحتاج|هل يمكن|لم "
)
STRONG_WISH = re.compile(
    r"(?i)\b(?:i|we)(?:'d| would|'ll)? ?(?:just |really |also |only )*(?:need|want|like|prefer|require|changed)\b|\b(?:instead|actually|i meant)\b|\b(?:can|could) you\b"
    r"|\b(?:ich|wir) (?:brauche|möchte|will|hätte)\w*|\bje (?:voudrais|veux)\b|\b(?:quiero|quisiera|necesito)\b|أريد|أحتاج"
)
OFFER = re.compile(
    r"(?i)(?:(?:ok|okay|right|great|alright|sure|and|hello|hi|thanks|thank you)[,.! ]+)*(?:what|which|when|where|who|how|could|can|may|would|do|does|did|is|are|was|should|shall|at what|on what|for what|in what|welche|wie|wann|quel|quelle|cuál|qué)\b"
)
POLITE = frozenset(
    (
        "please thanks thank you welcome sorry bye goodbye good nice day great evening morning afternoon night regards best kind hello hi hey hai hii dear team "
        "care bless enjoy cheers appreciate appreciated help helping helped support timely wonderful perfect awesome excellent fantastic amazing cool glad happy "
        "thankyou haihello moment minute second wait hold one onemoment urgh ugh nevermind blast heck damn yikes hurry stop enough why much so very really lot again all anything else everything nothing more danke bitte merci gracias hola bonjour hallo tag morning gud evng mrng wow news"
    ).split()
)
FILLER = frozenset(
    (
        "yes yeah yep yup no nope ok okay sure oh well um uh hmm right alright fine correct exactly done it's its it is that that's this was i i'm im am will "
        "would can could do be have has had and or but the a an to of for in on at with your my me we us our as if just now then there here bro buddy sir madam "
        "dude man u ur ya ja nein oui non sí si"
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
    ).split()
)
