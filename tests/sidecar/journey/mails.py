"""Mails as people's programs write them, beside what was newly said: (name, mail, what stays)."""

Case = tuple[str, str, str]

_LATE = "> Your parcel leaves us on Friday.\n> Ana, Acme Help\n"

ATTRIBUTIONS: list[Case] = [
    (language, f"Thank you, that is fine.\n\n{line}\n\n{_LATE}", "Thank you, that is fine.")
    for language, line in [
        ("English, Gmail", "On Fri, Nov 20, 2026 at 10:00 AM Ana <help@acme.example> wrote:"),
        ("English, Apple", "On 20 Nov 2026, at 10:00, Acme Help <help@acme.example> wrote:"),
        ("English, no address", "On Nov 20, 2026, at 10:00 AM, Ana Ruiz wrote:"),
        ("English, name first", "Ana Ruiz wrote:"),
        ("English, wrapped", "On Fri, Nov 20, 2026 at 10:00 AM Acme Help and Returns\n<help@acme.example> wrote:"),
        ("English, wrapped thrice", "On Friday, November 20, 2026,\nAcme Help\n<help@acme.example> wrote:"),
        ("German", "Am 20.11.2026 um 10:00 schrieb Acme Help <help@acme.example>:"),
        ("German, Gmail", "Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb Ana <help@acme.example>:"),
        ("German, name first, wrapped", "Acme Help <help@acme.example> schrieb am Fr., 20. Nov. 2026,\n10:00:"),
        ("French", "Le ven. 20 nov. 2026 à 10:00, Acme Help <help@acme.example> a écrit :"),
        ("Spanish", "El vie, 20 nov 2026 a las 10:00, Ana (<help@acme.example>) escribió:"),
        ("Portuguese", "Em sex., 20 de nov. de 2026 às 10:00, Ana <help@acme.example> escreveu:"),
        ("Italian", "Il giorno ven 20 nov 2026 alle ore 10:00 Ana <help@acme.example> ha scritto:"),
        ("Dutch", "Op vr 20 nov 2026 om 10:00 schreef Ana <help@acme.example>:"),
        ("Dutch, Apple", "Op 20 nov. 2026, om 10:00 heeft Ana het volgende geschreven:"),
        ("Swedish", "Den fre 20 nov. 2026 kl 10:00 skrev Ana <help@acme.example>:"),
        ("Danish", "Den fre. 20. nov. 2026 kl. 10.00 skrev Ana <help@acme.example>:"),
        ("Norwegian", "fre. 20. nov. 2026 kl. 10:00 skrev Ana <help@acme.example>:"),
        ("Finnish", "pe 20. marrask. 2026 klo 10.00 Ana (help@acme.example) kirjoitti:"),
        ("Polish", "pt., 20 lis 2026 o 10:00 Ana <help@acme.example> napisał(a):"),
        ("Czech", "pá 20. 11. 2026 v 10:00 odesílatel Ana <help@acme.example> napsal:"),
        ("Russian", "пт, 20 нояб. 2026 г. в 10:00, Ana <help@acme.example>:"),
        ("Ukrainian", "пт, 20 лист. 2026 р. о 10:00 Ana <help@acme.example> пише:"),
        ("Turkish", "Ana <help@acme.example>, 20 Kas 2026 Cum, 10:00 tarihinde şunu yazdı:"),
        ("Hungarian", "Ana <help@acme.example> ezt írta (időpont: 2026. nov. 20., P, 10:00):"),
        ("Romanian", "În vin., 20 nov. 2026 la 10:00, Ana <help@acme.example> a scris:"),
        ("Greek", "Στις Παρ 20 Νοε 2026 στις 10:00, ο Ana <help@acme.example> έγραψε:"),
        ("Japanese", "2026年11月20日(金) 10:00 Ana <help@acme.example>:"),
        ("Chinese", "Ana <help@acme.example> 于2026年11月20日周五 10:00写道："),
        ("Korean", "2026년 11월 20일 (금) 오전 10:00, Ana <help@acme.example>님이 작성:"),
        ("Vietnamese", "Vào Th 6, 20 thg 11, 2026 vào lúc 10:00 Ana <help@acme.example> đã viết:"),
        ("Request Tracker", "On Fri Nov 20 10:00:00 2026, help@acme.example wrote:"),
    ]
]  # fmt: skip

_HEADERS = [
    ("English", "From: Ana Ruiz <help@acme.example>\nSent: Friday, November 20, 2026 10:00 AM\nTo: Dana Whitfield\nSubject: Your parcel"),
    ("English, bold", "*From:* Ana Ruiz <help@acme.example>\n*Sent:* Friday, November 20, 2026\n*To:* Dana\n*Cc:* Lee\n*Subject:* Your parcel"),
    ("German", "Von: Ana Ruiz <help@acme.example>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Dana Whitfield\nBetreff: Ihr Paket"),
    ("French", "De : Ana Ruiz <help@acme.example>\nEnvoyé : vendredi 20 novembre 2026 10:00\nÀ : Dana Whitfield\nObjet : Votre colis"),
    ("Spanish", "De: Ana Ruiz <help@acme.example>\nEnviado: viernes, 20 de noviembre de 2026\nPara: Dana\nAsunto: Su paquete"),
    ("Italian", "Da: Ana Ruiz <help@acme.example>\nInviato: venerdì 20 novembre 2026\nA: Dana\nOggetto: Il suo pacco"),
    ("Portuguese", "De: Ana Ruiz <help@acme.example>\nEnviado: sexta-feira, 20 de novembro\nPara: Dana\nAssunto: Encomenda"),
    ("Dutch", "Van: Ana Ruiz <help@acme.example>\nVerzonden: vrijdag 20 november 2026\nAan: Dana\nOnderwerp: Pakket"),
    ("Swedish", "Från: Ana Ruiz <help@acme.example>\nSkickat: den 20 november 2026\nTill: Dana\nÄmne: Paket"),
    ("Polish", "Od: Ana Ruiz <help@acme.example>\nWysłano: piątek, 20 listopada 2026\nDo: Dana\nTemat: Paczka"),
    ("Russian", "От: Ana Ruiz <help@acme.example>\nОтправлено: 20 ноября 2026\nКому: Dana\nТема: Посылка"),
    ("Japanese", "差出人: Ana Ruiz <help@acme.example>\n送信日時: 2026年11月20日 10:00\n宛先: Dana\n件名: 荷物"),
    ("Chinese", "发件人: Ana Ruiz <help@acme.example>\n发送时间: 2026年11月20日\n收件人: Dana\n主题: 包裹"),
]  # fmt: skip

HISTORIES: list[Case] = [
    *[
        (f"Outlook's header, {name}", f"Yes, please.\n\n{header}\n\nYour parcel is late.", "Yes, please.")
        for name, header in _HEADERS
    ],
    ("Outlook's rule above the header",
     f"Yes, please.\n\n________________________________\n\n{_HEADERS[0][1]}\n\nYour parcel is late.",
     "Yes, please."),
    ("an original message", "Yes.\n\n-----Original Message-----\nFrom: Ana\n\nYour parcel is late.", "Yes."),
    ("a German original message", "Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Ana\nHallo", "Ja."),
    ("a Japanese original message", "はい。\n\n-----元のメッセージ-----\nFrom: Ana\n遅れます", "はい。"),
    ("a helpdesk's line", "Yes.\n\n##- Please type your reply above this line -##\nAna: is it so?", "Yes."),
    ("a helpdesk's German line", "Ja.\nBitte antworten Sie oberhalb dieser Linie\nAna: so?", "Ja."),
    ("history without marks",
     "Yes.\n\nOn Fri, Nov 20, 2026 at 10:00 AM Ana <help@acme.example> wrote:\n\nYour parcel is late.\nAna",
     "Yes."),
    ("nested quotes", f"Fine.\n\nOn Nov 20, 2026, at 10:00, Ana wrote:\n\n> Sure.\n>\n>> Can I?\n{_LATE}", "Fine."),
    ("a gateway's mark", "[EXTERNAL]\n\nHello Acme.", "Hello Acme."),
    ("a gateway's German banner", "ACHTUNG: Diese E-Mail kommt von außerhalb.\n\nHallo.", "Hallo."),
    ("a gateway's banner", "CAUTION: This email originated from outside.\nDo not click.\n\nHello Acme.", "Hello Acme."),
    ("carriage returns", "Yes.\r\n\r\nAna wrote:\r\n> late\r\n> later\r\n> still\r\n> more\r\n", "Yes."),
]  # fmt: skip

OWN = [
    (
        "what an agent wrote once",
        "On 20 November 2026 at 10:00 your agent wrote:\nit comes. It did not.",
    ),
    ("points between drawn lines", "Monday\n--\nTuesday I called"),
    ("a private matter", "It leaks.\n\nThis message is confidential, my husband must not know."),
    ("a warning", "Caution: this machine is dangerous.\n\nIt leaks."),
    ("a warning and no more", "Warning: this email is my last. See the attachments."),
    ("a link below a heading", "Best offers:\nhttps://shop.example/1\nhttps://shop.example/2"),
    ("the number to call", "Please call me.\n\nThanks\nDana\n+1 415 555 0101"),
    ("a whole list below the standard's delimiter", "Open:\n-- \n" + "\n".join(["It leaks"] * 41)),
    ("a parcel", "It leaks.\n\nSent via DHL by mail."),
    ("a phone sent back", "It leaks.\n\nSent with the phone on Monday"),
]

ANSWERS: list[Case] = [
    *[(name, mail, mail) for name, mail in OWN],
    ("answers between quotes",
     "Hi Ana,\n\nOn Nov 20, 2026, Ana wrote:\n\n> Hello Dana,\n> thank you for your call.\n> We have two questions.\n> Which colour?\n\nBlue.\n\n> Which size?\n\nTen.\n\n> Regards\n> Ana\n",
     "Hi Ana,\n\n> thank you for your call.\n> We have two questions.\n> Which colour?\n\nBlue.\n\n> Which size?\n\nTen."),
    ("one answer below a short question", "Ana wrote:\n> Is it still broken?\n\nIt is.", "> Is it still broken?\n\nIt is."),
    ("one answer inside a long quote",
     "> Hello Dana,\n> we looked at it.\n> Here is what we saw.\n> Is it broken?\n\nIt is.\n\n> Regards\n> Ana",
     "> we looked at it.\n> Here is what we saw.\n> Is it broken?\n\nIt is."),
    ("an answer below a whole mail",
     "Ana wrote:\n> Hello Dana,\n> we looked at it.\n> It is repaired.\n> Regards\n> Ana\n\nWonderful, thanks!",
     "Wonderful, thanks!"),
    ("words before and after", f"Before.\n\nAna wrote:\n{_LATE}> One.\n> Two.\n\nAfter.", "Before.\n\nAfter."),
    ("the customer's own sentence about what we wrote",
     "On Monday you wrote:\nthat it would come. It did not.",
     "On Monday you wrote:\nthat it would come. It did not."),
    ("a sentence above a wrapped attribution",
     "Yes please.\nOn Fri, Nov 20, 2026 at 10:00 AM Ana\n<help@acme.example> wrote:\n> Shall we?\n> One.\n> Two.\n> Three.",
     "Yes please."),
    ("an opening word above a wrapped attribution",
     "On 3 December it is\nOn Fri, Nov 20, 2026 at 10:00 AM Ana\n<help@acme.example> wrote:\n> When?\n",
     "On 3 December it is"),
    ("a journey that looks like a header",
     "I booked this:\nFrom: Berlin\nTo: Munich\nDate: 3 December\nand got a ticket to Hamburg.",
     "I booked this:\nFrom: Berlin\nTo: Munich\nDate: 3 December\nand got a ticket to Hamburg."),
    ("a word that only begins like a header", "To: whom it may concern\nI am angry.", "To: whom it may concern\nI am angry."),
    ("a line that begins with From in an old mailbox", "Hello,\n>From now on call me Dee.\nBye", "Hello,\n>From now on call me Dee.\nBye"),
    ("a drawn line of one's own", "One thing.\n----------\nAnother thing.", "One thing.\n----------\nAnother thing."),
    ("a colon at a line's end", "Two faults:\nit leaks and it hums.", "Two faults:\nit leaks and it hums."),
]  # fmt: skip

WHOLE: list[Case] = [
    ("nothing but a quotation", "> It is broken.\n> Dana", "> It is broken.\n> Dana"),
    ("a Gmail forward",
     "For you.\n\n---------- Forwarded message ---------\nFrom: Dana <dana@mail.example>\nDate: Fri, Nov 20\nSubject: Broken\nTo: <ben@acme.example>\n\nIt is broken.",
     "For you.\n\n---------- Forwarded message ---------\nFrom: Dana <dana@mail.example>\nDate: Fri, Nov 20\nSubject: Broken\nTo: <ben@acme.example>\n\nIt is broken."),
    ("an Apple forward", "Begin forwarded message:\n\n> From: Dana\n> It is broken.", "Begin forwarded message:\n\n> From: Dana\n> It is broken."),
    ("a German forward below a signature",
     "Für euch.\n-- \nBen\nVertrieb\n-------- Weitergeleitete Nachricht --------\nVon: Dana\n\nKaputt.",
     "Für euch.\n\n-------- Weitergeleitete Nachricht --------\nVon: Dana\n\nKaputt."),
    ("a header with nothing above it", f"{_HEADERS[0][1]}\n\nIt is broken.", f"{_HEADERS[0][1]}\n\nIt is broken."),
    ("no text at all", "", ""),
    ("blank lines", "\n \n", ""),
]  # fmt: skip

SIGNATURES: list[Case] = [
    ("the standard's delimiter", "It leaks.\n\n-- \nDana Whitfield\nNorthwind\nTel. 415 555 0101", "It leaks."),
    ("a bare delimiter", "It leaks.\n--\nDana", "It leaks."),
    ("a drawn line above more words", "Monday:\n--\n" + "\n".join(f"Point {n} is open" for n in range(12)),
     "Monday:\n--\n" + "\n".join(f"Point {n} is open" for n in range(12))),
    *[
        (f"a phone's boast, {boast}", f"It leaks.\n\n{boast}", "It leaks.")
        for boast in [
            "Sent from my iPhone", "Sent from my Samsung Galaxy smartphone.", "Get Outlook for iOS<https://aka.ms/o0ukef>",
            "Sent from Mail for Windows", "Sent from Yahoo Mail on Android", "Von meinem iPhone gesendet",
            "Gesendet mit der GMX Mail App", "Envoyé de mon iPhone", "Enviado desde mi iPhone", "Enviado do meu iPhone",
            "Inviato da iPhone", "Verstuurd vanaf mijn iPhone", "Skickat från min iPhone", "Sendt fra min iPhone",
            "Wysłane z iPhone'a", "Lähetetty iPhonesta", "Отправлено с iPhone", "iPhone'umdan gönderildi",
            "iPhoneから送信", "发自我的 iPhone", "나의 iPhone에서 보냄", "Odesláno z iPhonu",
        ]
    ],
    ("a boast, then history", f"Yes.\n\nSent from my iPhone\n\nOn Nov 20, 2026, Ana wrote:\n{_LATE}", "Yes."),
    ("a phone that is the matter", "Sent the iPhone back yesterday.", "Sent the iPhone back yesterday."),
    ("a contact block",
     "It leaks.\n\nBest regards,\nDana Whitfield\nHead of Operations\nNorthwind | +1 415 555 0101\nwww.northwind.example",
     "It leaks.\n\nBest regards,\nDana Whitfield"),
    ("a German contact block with the name beside the greeting",
     "Es tropft.\n\nViele Grüße, Dana\nNorthwind GmbH\nTelefon 030 901820",
     "Es tropft.\n\nViele Grüße, Dana"),
    ("a picture and a rule", "It leaks.\n\nRegards\nDana\n\n[cid:image001.png@01D9]\n_____", "It leaks.\n\nRegards\nDana"),
    ("regards and no more", "It leaks.\n\nRegards\nDana", "It leaks.\n\nRegards\nDana"),
    ("a number to be called below the regards",
     "It leaks.\n\nThanks,\nDana\nYou can reach me at 415-555-0101 until six.",
     "It leaks.\n\nThanks,\nDana\nYou can reach me at 415-555-0101 until six."),
    ("a customer number below the regards",
     "It leaks.\n\nMfG\nDana\nKundennummer 4711\nTel. 030 901820",
     "It leaks.\n\nMfG\nDana\nKundennummer 4711\nTel. 030 901820"),
    ("an afterthought below the regards",
     "It leaks.\n\nCheers\nDana\nPS: the number is +1 415 555 0101",
     "It leaks.\n\nCheers\nDana\nPS: the number is +1 415 555 0101"),
    ("a disclaimer",
     "It leaks.\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.\nDelete it.",
     "It leaks."),
    ("a sentence about a mail", "It leaks.\n\nThis email is my third. Please answer.", "It leaks.\n\nThis email is my third. Please answer."),
    ("nothing but a boast", "Sent from my iPhone", ""),
    ("a boast too long to be one", "Sent from my iPhone " + "and more words " * 20, ("Sent from my iPhone " + "and more words " * 20).strip()),
]  # fmt: skip

ALL = [*ATTRIBUTIONS, *HISTORIES, *ANSWERS, *WHOLE, *SIGNATURES]
