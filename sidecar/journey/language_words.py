"""The small words by which a language is known, of those that we read and of some that we do not."""

_FUNCTION_WORDS = {
    "en": "a an the and or but of to in on at for with from by is are was were be been am i i'm i'd i've i'll im you your you're my"
    " me we our us it its it's this that that's these those do does did don't have has had will would can could should may might"
    " not no yes please thanks thank hi hello hey ok okay so just as if then there here what what's when where which who how about"
    " into out up he she they them his her their any some all more get got like want need know let let's one also too very really"
    " oh well now go going see sure good great anything else help make much lot back before after again still already because"
    " can't cannot wasn't didn't isn't dear",
    "de": "der die das den dem des ein eine einen einem einer und oder aber ich du er sie es wir ihr mich mir ihnen ihre ihren mein"
    " meine meinen ist sind war bin haben habe hat hatte wird werden kann können nicht kein keine ja nein bitte danke für mit von"
    " zu zum zur im in am an auf aus bei nach um wie was wann wo wer noch auch schon nur sehr so dass wenn hallo",
    "fr": "le la les un une des du de et ou mais je tu il elle nous vous ils on mon ma mes votre vos est sont suis ai a avez avons"
    " pas ne non oui merci pour avec dans sur par en au aux que qui quoi quand où comment ce cette ces se bonjour plus très été",
    "es": "el la los las un una unos unas y o pero yo tú él ella nosotros usted ustedes mi mis su sus es son soy está estoy he ha han"
    " no sí por para con en de del al que qué quién cuándo dónde cómo se lo me le muy más ya hola gracias favor",
    "ar": "في من على إلى عن مع هذا هذه ذلك التي الذي أن إن لا ما هل كان كانت قد لقد أنا أنت نحن هو هي لم لن و أو ثم كل بعد قبل"
    " يا شكرا نعم كيف متى أين لي لكم",
}
FUNCTION_WORDS = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
# By these a language is known too, as they are no words of another: short messages hold few of the above.
_OWN_WORDS = {
    "en": "",
    "de": "guten tag heute gestern immer wieder alles klar niemand gibt möchte brauche wurde wurden wegen vielen dank gruß grüße da"
    " ob dem den uns unser unsere bis seit gerade geht habt etwas jetzt",
    "fr": "j'ai c'est n'est n'ai qu'il d'un d'une l'ai je toujours depuis hier demain aujourd'hui voudrais besoin personne rien"
    " notre nos leur mes tes êtes avons avoir être fait vos salut d'accord cordialement",
    "es": "buenas buenos días tardes todavía sigo desde ayer hoy nadie quiero necesito nuestra nuestro tengo tiene hay pero ha fue"
    " cuánto adiós vale saludos muchas esta este",
    "ar": "",
}
KNOWN_WORDS = {
    name: words | set(_OWN_WORDS[name].split()) for name, words in FUNCTION_WORDS.items()
}
STOP = frozenset(word for words in KNOWN_WORDS.values() for word in words)
# So that a language that we do not read is not taken for its neighbour.
_UNREAD = {
    "pl": "na się nie jest że jak co dla proszę dziękuję dzień dobry mam mi mnie moje mój moja czy już od ale po tylko jeszcze chciałbym chciałabym mojego mojej zamówienie zamówienia",
    "nl": "het een van ik je niet en zijn mijn met voor maar wordt heb kan wij uw naar ook bij goedendag dank graag nog",
    "it": "il lo gli che di è non per con sono mi mio mia della del nel ho ha grazie buongiorno vorrei più ancora questo",
    "pt": "o os um uma não em do da dos das que com para meu minha obrigado obrigada olá bom dia você está ainda foi já",
    "tr": "bir ve bu için ile ne çok merhaba lütfen teşekkürler benim değil var yok ama henüz",
    "sv": "och är jag det att en ett inte som på för med har hej tack min mitt vill kan ni",
    "ru": "и в не на я что с у мне как но это по здравствуйте спасибо мой моя был",
}
UNREAD_WORDS = {
    name: frozenset(words.split()) - FUNCTION_WORDS["en"] for name, words in _UNREAD.items()
}
