"""Domains where anybody gets a mailbox: an address there says nothing about where somebody works."""

_EXACT = frozenset(
    """126.com 139.com 163.com 188.com 189.cn 21cn.com abv.bg aim.com alice.it aliceadsl.fr
    aliyun.com aol.com aon.at arcor.de att.net bell.net bellsouth.net bigpond.com
    bigpond.net.au bk.ru blueyonder.co.uk bluewin.ch bol.com.br bredband.net btconnect.com
    btinternet.com btopenworld.com byom.de caiway.nl casema.nl centrum.cz centrum.sk
    charter.net chello.at chello.nl club-internet.fr comcast.net cox.net cs.com
    cuvox.de cybermail.jp daum.net disroot.org docomo.ne.jp duck.com earthlink.net eclipso.de
    email.com email.cz email.de email.it emailn.de eresmas.com ezweb.ne.jp fastmail.com
    fastmail.fm fastwebnet.it foxmail.com free.fr freemail.de freemail.hu freemail.it
    freenet.de freeserve.co.uk frontier.com frontiernet.net gawab.com gmx.at gmx.ch gmx.com
    gmx.co.uk gmx.de gmx.eu gmx.fr gmx.info gmx.li gmx.net gmx.org gmx.us go2.pl googlemail.com
    gmail.com hanmail.net hetnet.nl hey.com home.nl hotmail.com hushmail.com i.softbank.jp
    i.ua icloud.com ig.com.br in.com inbox.com inbox.lt inbox.lv inbox.ru indiatimes.com
    infinito.it inode.at inwind.it iol.it iprimus.com.au jubii.dk juno.com kabelmail.de
    kolabnow.com kpnmail.nl kpnplanet.nl laposte.net latinmail.com libero.it list.ru live.com
    live.nl lycos.com mac.com mail.bg mail.com mail.de mail.dk mail.ee mail.ru mail.ua
    mailbox.org mailfence.com mailo.com me.com mindspring.com msn.com mweb.co.za my.com
    mynet.com myself.com nate.com naver.com neostrada.pl netcologne.de netcourrier.com
    netscape.net netvigator.com netzero.net neuf.fr noos.fr ntlworld.com numericable.fr
    o2.co.uk o2.pl o2online.de oi.com.br online.de online.no onet.eu onet.pl op.pl
    optimum.net optonline.net optusnet.com.au orange.fr orcon.net.nz otenet.gr outlook.com
    ozemail.com.au pandora.be passport.com planet.nl pm.me pobox.com poczta.fm poczta.onet.pl
    posteo.at posteo.ch posteo.de posteo.net prodigy.net prodigy.net.mx proton.me
    protonmail.ch protonmail.com pt.lu qq.com quicknet.nl rambler.ru rediffmail.com riseup.net
    roadrunner.com rocketmail.com rogers.com runbox.com safe-mail.net sapo.pt sbb.rs
    sbcglobal.net scarlet.be seznam.cz sfr.fr shaw.ca sina.cn sina.com singnet.com.sg sky.com
    skynet.be sohu.com spray.se startmail.com sunrise.ch sympatico.ca t-online.de talktalk.net
    telefonica.net telenet.be telia.com telstra.com telus.net terra.com terra.com.br terra.es
    tin.it tiscali.co.uk tiscali.it tiscali.nl tlen.pl tom.com tutamail.com tutanota.com
    tutanota.de tuta.com tuta.io twc.com ukr.net unet.by uol.com.br uolmail.com.br usa.net
    vera.com.uy verizon.net versatel.nl videotron.ca vip.163.com vip.qq.com virgilio.it
    virgin.net virginmedia.com vodafone.de vodafonemail.de voila.fr volny.cz walla.co.il
    wanadoo.es wanadoo.fr wanadoo.nl web.de windowslive.com windstream.net wp.pl xs4all.nl
    xtra.co.nz ya.ru yandex.com yandex.ru yeah.net ymail.com zeelandnet.nl ziggo.nl zoho.com
    zohomail.com zonnet.nl zoznam.sk
    10minutemail.com 33mail.com anonaddy.com discard.email dispostable.com fakeinbox.com
    getnada.com guerrillamail.com maildrop.cc mailinator.com mailnesia.com mintemail.com
    mozmail.com mytemp.email privaterelay.appleid.com sharklasers.com simplelogin.com spamgourmet.com temp-mail.org
    tempmail.com throwawaymail.com trashmail.com yopmail.com""".split()
)
# Letters that a market place or an app passes on: the address is the relay's, not the writer's.
_RELAYS = frozenset(
    """guest.booking.com members.ebay.com messages.airbnb.com messages.homeaway.com m.expediapartnercentral.com
    reply.airbnb.com reply.facebook.com reply.linkedin.com relay.firefox.com
    users.noreply.github.com""".split()
)
# Whoever owns mail.com, mail.ru or email.cz gives mailboxes to everybody, in every country.
_GENERIC = frozenset("email freemail mail webmail".split())
# One provider under the endings of many countries: yahoo.co.uk, hotmail.fr, live.com.au, gmx.net.
_WORLDWIDE = frozenset("aol gmx hotmail live outlook tiscali yahoo yandex ymail".split())
_SECOND_LEVEL = frozenset("co com net org ne".split())


def is_free_mail(domain: str) -> bool:
    """May anybody have an address in this domain? Capitals and a final dot count for nothing."""
    name = domain.strip().rstrip(".").lower()
    return name in _EXACT or name in _RELAYS or _is_worldwide(name) or _is_market_place(name)


def _is_worldwide(domain: str) -> bool:
    brand, *ending = domain.split(".")
    if brand in _GENERIC and len(ending) == 1:
        return True
    if brand not in _WORLDWIDE or not ending:
        return False
    country = ending[1:] if ending[0] in _SECOND_LEVEL and len(ending) == 2 else ending
    return len(country) == 1 and (len(country[0]) == 2 or country[0] == "com")


def _is_market_place(domain: str) -> bool:
    return domain.startswith("marketplace.amazon.")
