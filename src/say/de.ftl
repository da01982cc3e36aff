# Deutsch. Die Wörter der Telefonie im Callcenter: Nachbearbeitung, Ergebnis, Datensatz.

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = Annehmen
do-agree = Vereinbaren
do-answer = Abheben
do-before = Zurück
do-call = Anrufen
do-call-for-help = Notruf
do-call-kind = Anrufen: { $kind }
do-call-number = Eine Nummer anrufen
do-callbacks = Rückrufe
do-cancel = Abbrechen
do-choose = Wählen
do-close = Schließen
do-colours = Farben
do-complete = Abschließen
do-complete-asking = Abschließen…
do-conference = Konferenz
do-consult = Rückfrage
do-correct = Berichtigen
do-dial-pad = Wählfeld
do-disposition-before = Voriges Ergebnis
do-disposition-next = Nächstes Ergebnis
do-done = Fertig
do-drop = Trennen
do-erase = Löschen
do-finish-transfer = Übergeben
do-hand-over = Übergeben
do-hang-up = Auflegen
do-hang-up-and-quit = Auflegen und beenden
do-help = Hilfe
do-hold = Halten
do-keypad = Tasten
do-louder = Lauter
do-more-time = Mehr Zeit
do-mute = Stumm
do-newer-call = Späterer Anruf
do-next = Weiter
do-next-tab = Nächster Reiter
do-not-ready = Nicht bereit
do-note = Notiz
do-older-call = Früherer Anruf
do-open = Öffnen
do-page-down = Seite vor
do-page-up = Seite zurück
do-previous-tab = Voriger Reiter
do-quit = Beenden
do-ready = Bereit
do-recent = Zuletzt
do-record = Aufzeichnen
do-record-pause = Aufzeichnung anhalten
do-record-stop = Aufzeichnung beenden
do-redial = Wahlwiederholung
do-reject = Ablehnen
do-resume = Zurückholen
do-return = Zurück zum Kunden
do-scroll-down = Nach unten
do-scroll-up = Nach oben
do-skip = Überspringen
do-skip-asking = Überspringen…
do-skip-with-reason = Mit Grund überspringen
do-snooze = Kurz zurückstellen
do-softer = Leiser
do-stay = Bleiben
do-swap = Makeln
do-then-not-ready = Danach nicht bereit
do-then-ready = Danach bereit
do-times = Rückruf…
do-transfer = Weiterleiten
do-turn-number = Andere Nummer
do-turn-who = Für mich oder alle
do-type-number = Nummer eingeben
do-undo-skip = Überspringen zurück
do-unmute = Ton an
do-voicemail = Nachricht hinterlassen
do-voicemail-stay = Nachricht abspielen und bleiben

## The agent's state, and why it is Not Ready

activity-call = Anruf
activity-conference = Konferenz
activity-connected = Im Gespräch
activity-consulting = Rückfrage
activity-dialing = Wählt
activity-held = Gehalten
activity-offered = Vorschau
activity-review = Durchsicht
activity-wrap-up = Nachbearbeitung
reason-asked = auf Wunsch
reason-connection-lost = Verbindung verloren
reason-login = Anmeldung
reason-no-answer = nicht reagiert
reason-rejected = abgelehnt
state-busy = Beschäftigt · { $activity }
state-logged-out = Abgemeldet
state-not-ready = Nicht bereit
state-not-ready-why = Nicht bereit ({ $why })
state-ready = Bereit

## The first rows

line-failed = NICHT REGISTRIERT
line-gives-up = { $why }; kein neuer Versuch
line-registered = registriert
line-registering = meldet sich an…
line-signed-off = abgemeldet
line-tries-again = { $why }; neuer Versuch in { $seconds } s
top-desk = Platz { $n }
top-phone = Telefon
top-today = heute { $previewed } gesehen · { $skipped } übersp. · { $dialed } gewählt · { $connected } erreicht
top-unsaved = { $n } ungespeichert

## The customer and the numbers

header-closes = { $kind }: noch { $span } anrufbar
header-more = und { $n } weitere unter Kontakt
header-record = Datensatz { $key }

## Why this number, why not that one, and until when

cap-attempts-account = Versuche zu diesem Konto
cap-attempts-number = Versuche bei dieser Nummer
cap-attempts-record = Versuche bei diesem Datensatz
cap-calls-account = Anrufe zu diesem Konto
cap-calls-number = Anrufe bei dieser Nummer
cap-calls-record = Anrufe bei diesem Datensatz
cap-full = { $what } { $span }: { $used } von { $limit }
cap-in-24-h = in 24 h
cap-in-7-days = in 7 Tagen
cap-in-all = insgesamt
cap-today = heute
cap-used-attempts = { $used } von { $limit } Versuchen { $span }
cap-used-calls = { $used } von { $limit } Anrufen { $span }
gate-again = { $what }, wieder { $at }, { $in }
gate-again-in = { $what }, wieder { $in }
gate-bad-caller-id = die Absendernummer „{ $number }“ ist keine Nummer
gate-by = { $what } ({ $rule })
gate-caller-id-wanted = die Regeln { $rules } verlangen eine Absendernummer, weder Kampagne noch Datensatz hat eine
gate-campaign-stopped = die Kampagne ist angehalten
gate-completed = der Datensatz ist abgeschlossen: { $disposition }
gate-consent-over = die Einwilligung ist abgelaufen: im Feld „{ $field }“ steht { $until }
gate-consent-unreadable = keine Einwilligung: im Feld „{ $field }“ steht „{ $value }“, das ist kein Datum wie 2026-11-30
gate-dnc = auf der Sperrliste „{ $list }“
gate-dnc-key = Kunde
gate-dnc-outdated =
    { $days ->
        [one] die Sperrliste „{ $list }“ ist älter als ein Tag: erst erneuern, dann anrufen
       *[other] die Sperrliste „{ $list }“ ist älter als { $days } Tage: erst erneuern, dann anrufen
    }
gate-dnc-postal-code = Postleitzahl
gate-dnc-prefix = Anfang der Nummer
gate-dnc-state = Bundesstaat
gate-emergency = eine Kampagne wählt nie eine Notrufnummer
gate-excluded = der Datensatz ist ausgeschlossen: { $why }
gate-excluded-expired = abgelaufen
gate-expired =
    { $days ->
        [one] der Datensatz ist abgelaufen: 1 Tag in der Liste „{ $list }“
       *[other] der Datensatz ist abgelaufen: { $days } Tage in der Liste „{ $list }“
    }
gate-filtered = der Filter der Liste „{ $list }“ lässt ihn wegen „{ $field }“ aus
gate-holiday = { $whose }: { $holiday }
gate-lease-lost = dieser Platz hat den Datensatz nicht mehr
gate-lease-short = die Reservierung des Datensatzes läuft gleich ab: sie wird erneuert
gate-list-disabled = die Liste „{ $list }“ ist abgeschaltet
gate-list-unknown = die Liste „{ $list }“ gehört nicht zur Kampagne
gate-never-meet = die Zeiten seiner Zeitzonen überschneiden sich nie
gate-no-consent = keine Einwilligung: im Feld „{ $field }“ steht kein Ja
gate-no-hours = keine Anrufzeiten für Telefone „{ $kind }“
gate-no-number = das ist keine Nummer, die man wählen kann
gate-no-such-number = der Datensatz hat diese Nummer nicht
gate-no-zone = für diese Nummer ist keine Zeitzone bekannt: der Liste oder der Kampagne eine 'zone' geben
gate-number-stopped = diese Nummer wird nicht mehr angerufen
gate-number-waits = wartet, { $until }
gate-of-campaign = Kampagne
gate-of-list = Liste „{ $list }“
gate-open-dial = der Anruf davor hat noch kein Ergebnis
gate-opens = öffnet { $at }, { $in }
gate-opens-in = öffnet { $in }
gate-places-differ = Nummer aus { $prefix }, Postleitzahl aus { $postal }: beide Uhren müssen es erlauben
gate-premium = Nummern mit { $prefix } am Anfang sind kostenpflichtig
gate-quiet-abandoned = kein Anruf so bald nach einem abgebrochenen
gate-quiet-talk = kein Anruf so bald nach einem Gespräch
gate-record-waits = der Datensatz wartet, { $until }
gate-wireless = Mobilnummern werden dort nicht angerufen ({ $rules }): laut Feld „{ $field }“ ist es eine
kind-home = Privat
kind-mobile = Mobil
kind-phone = Telefon
kind-work = Arbeit
why-and = { $why }, { $attempts }
why-asked = wollte hier angerufen werden, { $window }
why-called = { $kind } angerufen
why-called-ended = { $kind } angerufen: { $end }
why-first = { $kind } zuerst
why-least = { $kind }, am seltensten angerufen
why-next = { $kind } als Nächstes
why-no-number = der Datensatz hat keine Nummer
why-none = keine: { $why }
why-none-now = jetzt keine: { $kind } { $why }
why-only = { $kind }, die einzige Nummer
why-only-now = { $kind }, als einzige jetzt anrufbar
why-so-far =
    { $n ->
        [one] bisher 1 Versuch
       *[other] bisher { $n } Versuche
    }
why-until = { $why } bis { $at }

## Tabs

contact-changed =
    { $n ->
        [one] 1 Feld hat sich seit dem letzten Versuch geändert ({ $at })
       *[other] { $n } Felder haben sich seit dem letzten Versuch geändert ({ $at })
    }
contact-gone = nicht mehr { $before } · { $at }
contact-name = Name
contact-new = neu · { $at }
contact-was = vorher { $before } · { $at }
field-account = Konto
field-call-at = Anrufen um
field-caller-id = Rufnummer
field-pinned-agent = Fester Agent
field-postal-code = Postleitzahl
field-priority = Priorität
field-requested-at = Gewünscht um
field-state = Bundesstaat
field-status = Stand
field-zone = Zeitzone
history-none = In dieser Kampagne hat noch niemand diesen Kunden angerufen.
history-open = offen
history-talked = gesprochen { $time }
messages-again = noch einmal
messages-none = Keine Nachrichten.
messages-of = Anruf { $n } von { $all }: { $peer }
more-below = { $n } weitere
notices-none = Keine Meldungen.
tab-call = Anruf
tab-contact = Kontakt
tab-history = Verlauf
tab-messages = Signalisierung
tab-notices = Meldungen

## Where there is nothing to do

idle-no-call = Kein Anruf
idle-no-call-hint = Nummer eingeben, um sie anzurufen.
idle-none-left = Kein Datensatz mehr
idle-none-left-hint = Alle Datensätze sind abgeschlossen.
idle-none-now = Zurzeit kann kein Datensatz angerufen werden
idle-not-ready = Solange Sie nicht bereit sind, kommt kein Datensatz
idle-open =
    { $open ->
        [one] 1 Datensatz ist offen; er wartet oder liegt an einem anderen Platz.
       *[other] { $open } Datensätze sind offen; sie warten oder liegen an anderen Plätzen.
    }
idle-open-until =
    { $open ->
        [one] 1 Datensatz ist offen; er kann in { $span } angerufen werden.
       *[other] { $open } Datensätze sind offen; der nächste kann in { $span } angerufen werden.
    }
idle-waiting = Warten auf einen Datensatz
idle-waiting-hint = Er kommt von selbst.

## What will happen by itself

countdown-breather = Nächster Datensatz in { $left }
countdown-dials = Wählt in { $left }
countdown-dials-kind = Wählt { $kind } in { $left }
countdown-held = steht, solange Sie tippen
countdown-no-answer = Gibt auf in { $left }
countdown-offer = Annehmen binnen { $left }
countdown-wrap-up = Nachbearbeitung { $left }

## Calls

audio-none = kein Ton
call-also = außerdem: { $phase } { $time } { $peer }
call-colleague = KOLLEGE
call-conference = KONFERENZ
call-figures = { $codec } · MOS { $mos } · Verlust { $loss } % · Jitter { $jitter } ms · Puffer { $buffer } ms
call-loss = { $figure } %
call-mos = { $figure }
call-muted = STUMM
call-phase-muted = { $phase } { $time }, stumm
call-playing = NACHRICHT LÄUFT
call-recorded = ● AUFN.
call-recording-paused = AUFN. ANGEHALTEN
call-volume = Lautstärke { $percent } %
detail-far-end = Gegenseite
detail-jitter = Jitter
detail-loss = Verlust
detail-microphone = Mikrofon
detail-mos = MOS
detail-phase = Stand
detail-quality = Qualität
detail-speaker = Lautsprecher
detail-with = Mit
level-dbov = { $level } dBov
meter-microphone = Mik
meter-none = keins
meter-speaker = Spr
phase-connected = Im Gespräch
phase-dialing = Ruft an
phase-early-media = Klingelt, mit Ton
phase-ending = Legt auf
phase-held = Gehalten
phase-incoming = Klingelt hier
phase-message = Hinterlässt eine Nachricht
phase-ringing = Klingelt dort
quality-bad = schlecht
quality-fair = brauchbar
quality-good = gut
quality-poor = mäßig

## How a call ended

end-audio-lost = der Ton ging verloren
end-busy = besetzt
end-caller-gave-up = der Anrufer hat aufgegeben
end-cancelled = abgebrochen
end-cut-off = unterbrochen
end-far-end-hung-up = die Gegenseite hat aufgelegt
end-network = das Netz kann ihn nicht zustellen
end-no-answer = keine Antwort
end-pbx = die Telefonanlage nahm ihn nicht an
end-rejected = abgewiesen
end-unallocated = kein Anschluss unter dieser Nummer
end-with-code = { $end } ({ $code })
end-you-hung-up = Sie haben aufgelegt

## Boxes

complete-question = Der Datensatz wird abgeschlossen mit:
complete-title = Ohne Anruf abschließen
consult-question = Welcher Kollege? Der Kunde wird gehalten.
dial-pad-title = Wählfeld
disposition-title = Ergebnis
help-foot = Alles ist anklickbar. Umschalt und Maus: Text markieren.
help-title = Tasten
help-typing = Buchstaben gehen in die Notiz.
incoming-for = klingelt hier seit { $time }
incoming-title = Eingehender Anruf
keypad-hint = Die Ziffern gehen ins Gespräch
keypad-title = Tasten
not-ready-question = Warum?
preview-title = Vorschau
quit-question = Ein Anruf läuft. Auflegen und beenden?
skip-why = Warum? Darf leer bleiben.
skip-why-needed = Warum? Die Kampagne verlangt einen Grund.
transfer-question = An welche Nummer? Ihr Teil des Gesprächs endet.

## Agreed times, the callback inbox, what was handled recently

agreed-time = Rückruf { $window } ({ $who })
callback-anyone = An alle freigeben
callback-coming = steht an
callback-due = jetzt fällig
callback-hand-over = An Kollegen übergeben
callback-held = in Bearbeitung
callback-missed = verpasst
callback-of-anyone = für alle
callback-question = { $name }, { $window }
callback-same-time = gleichzeitig mit { $record }
callback-snoozed = zurückgestellt
callback-take = Jetzt übernehmen
callback-title = Rückruf
callbacks-none = Kein Rückruf ist vereinbart.
callbacks-question = Ihre und die aller, in der Zeit des Kunden:
correct-fixed = Nur die Notiz: { $why }
correct-note = Notiz berichtigen
correct-note-question = Die richtige Notiz. Die alte bleibt im Verlauf.
correct-question = Was stimmt bei { $name }?
correct-title = Ergebnis berichtigen
correct-trail = { $at } { $agent }: vorher { $disposition }
hand-over-question = An wen?
recent-none = Sie haben noch keinen Datensatz abgeschlossen.
recent-question = Ihre letzten Ergebnisse, das neueste zuerst:
snooze-minutes =
    { $n ->
        [one] in 1 Minute
       *[other] in { $n } Minuten
    }
snooze-question = Der Datensatz kommt zu Ihnen zurück:
time-in-1-h = in 1 h
time-in-2-h = in 2 h
time-in-30-min = in 30 min
time-next-week = nächste Woche, gleiche Zeit
time-this-evening = heute Abend
time-tomorrow-morning = morgen früh
time-tomorrow-same-time = morgen, gleiche Zeit
times-by = Anruf durch
times-for-anyone = alle
times-for-me = Sie
times-none = Vereinbarte Zeit zurücknehmen
times-note-none = keine
times-note-question = Was soll der nächste Agent wissen?
times-number = Nummer
times-number-then = die dann empfohlene
times-other = Andere Zeit…
times-question = Wann, in der Zeit des Kunden?
times-title = Rückruf
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 oder +45, in der Zeit des Kunden.
when-agreed-passed = die vereinbarte Zeit ist vorbei: eine andere vereinbaren oder zurücknehmen
when-closed = außerhalb der Anrufzeiten
when-closed-until = außerhalb der Anrufzeiten, sie beginnen { $at }
when-ends-before = das Ende liegt vor dem Anfang
when-no-disposition = die Kampagne hat hier kein Ergebnis, mit dem eine Zeit vereinbart werden kann
when-none-agreed = es ist keine Zeit vereinbart
when-not-carried = „{ $disposition }“ verträgt keine vereinbarte Zeit: ein anderes Ergebnis wählen oder die Zeit zurücknehmen
when-passed = diese Zeit ist vorbei
when-too-far = das ist mehr als { $days } Tage voraus
when-unclear = „{ $text }“ ist keine Zeit: 15:00, tomorrow 9:30, fri 15:00, 2026-11-30 15:00 oder +45 für Minuten schreiben
when-zone = „{ $zone }“ ist keine Zeitzone: eine wie America/Denver schreiben

## The doctor

check-codecs = Codecs
check-echo = Echo
check-microphone = Mikrofon
check-nat = NAT
check-profile = Profil
check-registration = Registrierung
check-route = Weg zur Telefonanlage
check-speaker = Lautsprecher
check-store = Speicher
check-terminal = Terminal
cure-codecs = Beide Seiten brauchen einen gemeinsamen Codec: „codecs“ im Profil und die der Telefonanlage für diese Leitung.
cure-credentials = Vergleichen Sie „user“, „auth_user“ und das Passwort mit der Telefonanlage; ihr Protokoll sagt, was davon falsch ist.
cure-delay = Ein langer Weg oder viel Jitter: lieber Kabel als WLAN, und eine Telefonanlage in der Nähe.
cure-device = Hält es ein anderes Programm fest? „offhook devices“ nennt die anderen für --mic und --speaker.
cure-device-absent = Stecken Sie es an, oder geben Sie einen anderen Namen an: „offhook devices“ nennt sie.
cure-disk = Schaffen Sie Platz auf dem Datenträger: Alte Aufnahmen, Exporte und Speicher sind am größten.
cure-echo-silent = Vielleicht kommt unser Ton dort nicht an (Firewall, NAT an der Telefonanlage), oder die Nebenstelle ist kein Echo: mit einem anderen Telefon versuchen.
cure-extension = Nennen Sie eine Nebenstelle, die zurückschickt, was sie hört: --echo 600, oder echo = "600" im Profil.
cure-forbidden = Entweder ist das Passwort falsch, oder das Konto darf sich von hier nicht registrieren, oder zu viele Versuche haben es gesperrt: Das Protokoll der Telefonanlage sagt es.
cure-garbage = Ein anderer Dienst hat diesen Port, oder er spricht TLS: Vergleichen Sie „server“ mit dem Port für SIP über UDP.
cure-jitter = Das Netz ist ungleichmäßig: lieber Kabel als WLAN, und am Router Sprache zuerst.
cure-local-port = Ein anderes Programm hat ihn: Beenden Sie es, oder setzen Sie „local_address“ oder „local_port“ im Profil anders.
cure-log = Das Protokoll der Telefonanlage sagt, warum; --sip-trace DATEI schreibt mit, was gesprochen wurde.
cure-loss = Das Netz verliert Pakete: lieber Kabel als WLAN, eine überlastete Leitung suchen, am Router Sprache zuerst.
cure-microphone-dead = Ist es am Headset oder im Mischer stummgeschaltet, oder nicht angesteckt? „offhook devices“ nennt die anderen für --mic.
cure-microphone-loud = Es ist so laut, dass es übersteuert: im Mischer leiser stellen.
cure-mouse = Für Klicks einen Terminalemulator nehmen, etwa xterm, GNOME Terminal, Konsole oder tmux in einem davon.
cure-name = Ist „server“ (oder „outbound_proxy“) im Profil richtig geschrieben? Ist ein VPN nötig?
cure-name-server = Steht das Netz? Sehen Sie nach den Nameservern, oder geben Sie in „server“ eine Adresse an.
cure-nat = Anrufe nennen für den Ton unsere eigene Adresse, die von außen nicht erreichbar ist: An der Telefonanlage NAT-Unterstützung einschalten (Asterisk: force_rport, rewrite_contact und rtp_symmetric = yes).
cure-no-device = Stecken Sie eines an, oder verzichten Sie darauf: --mic silence --speaker null.
cure-no-echo = Nennen Sie eine, dann wird der Ton gemessen: --echo 600, oder echo = "600" im Profil.
cure-no-sound = PulseAudio starten, oder PipeWire mit pipewire-pulse. Wo es kein Headset gibt: --mic silence --speaker null.
cure-one-way = Der Ton von dort kommt hier nicht an: UDP zu unseren RTP-Ports durch die Firewall lassen, und an der Telefonanlage NAT-Unterstützung einschalten.
cure-password = Geben Sie es in „password_env“, „password_file“ oder „password“ des Profils an.
cure-port-closed = Läuft die Telefonanlage, mit SIP über UDP, an diesem Port? Vergleichen Sie „server“ im Profil.
cure-route = Steht das Netz, und das VPN, falls eines nötig ist?
cure-silent = Eine Firewall, ein anderer Port oder eine Telefonanlage, die nur TCP oder TLS nimmt: Kommt UDP hin und zurück?
cure-slow = Der Weg ist lang oder überlastet; Stimmen kommen verspätet.
cure-store-busy = Beenden Sie den Import oder das Programm, das ihn festhält; Arbeitsplätze nebeneinander tun das nicht.
cure-store-folder = Machen Sie ihn zu Ihrem (chown, chmod u+w), oder geben Sie einen anderen Ort an: --store sqlite:PFAD.
cure-store-nowhere = Setzen Sie HOME oder XDG_DATA_HOME, oder geben Sie --store sqlite:PFAD an.
cure-store-refused = Ist es die Datei eines anderen Programms? Geben Sie mit --store sqlite:PFAD einen anderen Ort an, oder nehmen Sie die letzte Sicherung.
cure-term = export TERM=xterm-256color, wenn das Terminal das kann.
cure-terminal-small = Machen Sie es 80 × 24 groß oder größer.
cure-unknown-user = Vergleichen Sie „user“ und „domain“ im Profil mit dem Konto an der Telefonanlage.
cure-utf8 = export LC_ALL=C.UTF-8, oder eine andere UTF-8-Locale.
doctor-found = { $check } ({ $verdict }): { $text }
doctor-looking = { $check }: { $what }
doctor-warnings =
    { $count ->
        [one] Eine Warnung: Anrufe sollten gehen.
       *[other] { $count } Warnungen: Anrufe sollten gehen.
    }
doctor-well = Alles in Ordnung.
doctor-wrong =
    { $count ->
        [one] Ein Fehler.
       *[other] { $count } Fehler.
    }
found-codec-taken = Die Gegenseite nahm { $taken } von { $offered }.
found-codecs-offered = Das Profil bietet { $offered } an; was die Telefonanlage davon nimmt, zeigt ein Echo-Anruf.
found-codecs-refused = Die Telefonanlage nimmt keinen von { $offered } ({ $code }).
found-credentials = Die Telefonanlage weist den Benutzer { $user } oder das Passwort ab ({ $code }).
found-device-broken = Es geht nicht: { $why }.
found-device-instead = { $wanted } ist nicht da; stattdessen wird { $device } benutzt. { $found }
found-device-virtual = Es wird kein Gerät verwendet: { $what }.
found-echo = Es kam nach { $delay } ms mit { $level } dBov zurück: { $codec }, Verlust { $loss } %, Jitter { $jitter } ms, MOS { $mos }.
found-echo-busy = { $to } ist besetzt ({ $code }).
found-echo-not-dialled = { $to } wurde nicht angerufen: { $why }
found-echo-other = { $to } ist zu hören, aber es kommt nicht, was gesendet wurde: Das ist kein Echo.
found-echo-refused = Die Telefonanlage stellt den Anruf zu { $to } nicht durch ({ $code }).
found-echo-silent = Von { $to } kommen Pakete, aber darin ist nur Stille.
found-echo-unanswered = { $to } hat innerhalb von { $seconds } s nicht abgenommen.
found-echo-unknown = Die Telefonanlage kennt { $to } nicht ({ $code }).
found-echo-unmeasured = { $to } sendet Ton, aber was kam, ließ sich nicht messen.
found-forbidden = Die Telefonanlage lässt { $user } nicht herein ({ $code }).
found-garbage = { $to } antwortet, aber nicht mit SIP.
found-microphone = { $device } liegt bei { $level } dBov, am lautesten bei { $peak } dBov.
found-microphone-dead = { $device } liefert nur Stille.
found-nat = Zwischen uns liegt ein NAT: Wir sind { $ours }, die Telefonanlage sieht { $seen }. { $trip }
found-nat-untold = Die Telefonanlage sagt nicht, wie sie uns sieht; wir sind { $ours }. { $trip }
found-no-echo = Es ist keine Nebenstelle bekannt, die zurückschickt, was sie hört.
found-no-microphone = Der Soundserver hat kein Mikrofon.
found-no-name = Der Name { $host } hat keine Adresse: { $why }.
found-no-name-server = Innerhalb von { $seconds } s hat kein Nameserver gesagt, wo { $host } ist.
found-no-nat = Die Telefonanlage sieht uns als das, was wir sind: { $ours }. { $trip }
found-no-route = Von hier führt kein Weg zu { $to }: { $why }.
found-no-sound = Kein Soundserver antwortet.
found-no-speaker = Der Soundserver hat keinen Lautsprecher.
found-no-terminal = Die Standardausgabe ist kein Terminal; ein Arbeitsplatz braucht eines, „auto“ und „phone --json“ nicht.
found-no-way = Ohne Weg zur Telefonanlage lässt sich niemand fragen.
found-nobody-to-ask = Ohne Registrierung lässt sich niemand fragen.
found-not-bound = Unser SIP-Port { $wanted } ist nicht zu haben: { $why }.
found-not-opened = Die Leitung lässt sich nicht öffnen: { $why }.
found-one-way = { $to } hat abgenommen, und von dort kam kein einziges Tonpaket.
found-password-wanted = Die Telefonanlage verlangt ein Passwort von { $user }, und das Profil hat keines ({ $code }).
found-port-closed = An { $to } hört niemand zu: Der Rechner dort sagt, dass der Port geschlossen ist.
found-profile = „{ $profile }“ meldet sich als { $user } bei { $server } an, mit Passwort.
found-profile-bare = „{ $profile }“ meldet sich als { $user } bei { $server } an, ohne Passwort.
found-refused = Abgewiesen: { $why }.
found-registered = Die Telefonanlage kennt { $user } für { $seconds } s; das dauerte { $ms } ms.
found-route = { $server } ist { $to }; unsere Adresse auf dem Weg dorthin ist { $ours }.
found-route-plain = Unsere Adresse auf dem Weg zu { $to } ist { $ours }.
found-silent = Keine Antwort von { $to } innerhalb von { $seconds } s.
found-speaker = { $device } hat einen Ton angenommen.
found-store = { $place } ist beschreibbar; { $free } sind frei.
found-store-busy = Ein anderer Prozess hält { $place } seit Sekunden fest.
found-store-folder = { $place } ist nicht beschreibbar: { $why }.
found-store-full = Auf dem Datenträger von { $place } sind nur { $free } frei.
found-store-nowhere = Es gibt keinen Ordner dafür: HOME ist nicht gesetzt.
found-store-read-only = { $place } lässt sich lesen, aber nicht schreiben.
found-store-refused = { $place } lässt sich nicht öffnen: { $why }.
found-terminal = { $columns } × { $rows }, UTF-8, Farben: { $colours }.
found-terminal-dumb = TERM ist „{ $term }“: Dort lässt sich nichts zeichnen.
found-terminal-no-mouse = Ein Terminal „{ $term }“ meldet keine Maus; mit Tasten geht alles.
found-terminal-not-utf8 = Die Locale sagt nicht, dass dieses Terminal UTF-8 liest: Namen und Linien können unlesbar sein.
found-terminal-small = { $columns } × { $rows } ist wenig Platz für den Arbeitsplatz.
found-trunk = Das Profil ist ein Trunk: Es registriert sich nicht.
found-unknown-user = Die Telefonanlage kennt { $user } nicht ({ $code }).
looking-echo = { $to } wird angerufen und { $seconds } s lang gemessen…
looking-microphone = eine Sekunde lang wird { $device } gehört; sagen Sie etwas…
looking-nat = die Telefonanlage wird gefragt, wie sie uns sieht…
looking-registration = { $user } wird bei { $server } registriert…
looking-speaker = auf { $device } wird eine Sekunde lang ein Ton gespielt…
trip-ms = Eine Antwort dauert { $ms } ms.
trip-none = Auf OPTIONS antwortet sie nicht.
verdict-not-looked-at = nicht geprüft
verdict-ok = in Ordnung
verdict-warning = Warnung
verdict-wrong = Fehler

## Dispositions, and what they do

action-completed = abgeschlossen
action-reschedule = kommt zur vereinbarten Zeit wieder
action-retry = bald noch einmal
action-stop-everywhere = Nummer in allen Kampagnen gesperrt
action-stop-number = Nummer gesperrt
action-stop-record = Datensatz gesperrt
action-too-late = zu spät
action-wait = kommt später wieder
effect-again = wieder in { $span }
effect-ends = schließt ab
effect-never-again = schließt ab, nie wieder
effect-retry = noch { $times }-mal, alle { $span }
effect-stop-everywhere = diese Nummer nie wieder, in keiner Kampagne
effect-stop-number = diese Nummer nicht mehr
effect-stop-record = diesen Datensatz nicht mehr
folder-connection-problem = Verbindungsproblem
folder-final = Abschließend
folder-non-final = Nicht abschließend
folder-system = System
outcome-abandoned = Abgebrochen
outcome-add-to-dnc = Auf die Sperrliste
outcome-answering-machine = Anrufbeantworter
outcome-bad-record = Datensatz unbrauchbar
outcome-busy = Besetzt
outcome-call-back = Rückruf
outcome-call-dropped = Verbindung verloren
outcome-cancelled = Selbst abgebrochen
outcome-fax-or-modem = Fax oder Modem
outcome-network-unavailable = Netz nicht verfügbar
outcome-no-answer = Keine Antwort
outcome-no-disposition = Ohne Ergebnis
outcome-no-numbers-left = Keine Nummer mehr übrig
outcome-number-matches-dnc = Nummer gesperrt
outcome-offer-rejected = Angebot abgelehnt
outcome-rejected = Abgewiesen
outcome-sale = Verkauf
outcome-silence = Stille
outcome-system-failure = Systemfehler
outcome-unallocated = Kein Anschluss

## A terminal too small for the desk

tiny-call = Anrufen:
tiny-help = Tasten: siehe unten
tiny-incoming = Anruf von: { $peer }
tiny-keys = Tasten:
tiny-note = Notiz:
tiny-preview = Vorschau: { $name }
tiny-quit = Auflegen und beenden?
tiny-too-small = Zu klein für den Arbeitsplatz.
tiny-transfer = Weiter an:
tiny-why = Warum:

## Notices

told-agreed = Rückruf: { $window }. Wird mit dem Ergebnis gespeichert.
told-agreed-mine = Rückruf durch Sie: { $window }. Wird mit dem Ergebnis gespeichert.
told-another-call = Ein anderer Anruf läuft: erst halten oder auflegen.
told-answer-unplayable = Der Anruf wurde mit Ton angenommen, den dieses Telefon nicht abspielen kann ({ $why }); es wurde aufgelegt.
told-audio-lost = 30 s kein Ton: Der Anruf wurde beendet.
told-audio-unplayable = Der Ton des Anrufers kann hier nicht abgespielt werden: { $why }.
told-back-with-customer = { $peer }: { $end }. Sie sind wieder beim Kunden.
told-call-not-up = Dieser Anruf steht noch nicht.
told-call-over = Der Anruf mit { $peer } ist zu Ende: { $end }.
told-callback-due = Ein Rückruf ist fällig: { $name }, { $window }.
told-callbacks-today =
    { $count ->
        [one] Sie haben heute 1 Rückruf.
       *[other] Sie haben heute { $count } Rückrufe.
    }
told-calls-full = Es gibt schon { $n } Anrufe; zuerst einen beenden.
told-campaign-stopped = Die Kampagne ist angehalten.
told-colleague-already = Ein Kollege ist schon in der Leitung: zuerst übergeben, zurückkehren oder trennen.
told-colleague-silent = Der Kollege hat noch nicht abgehoben: warten oder zum Kunden zurück.
told-conference-already = Das ist schon eine Konferenz.
told-conference-no-hold = In einer Konferenz kann niemand gehalten werden: einen Anruf trennen oder die anderen sich selbst überlassen.
told-conference-no-message = In einer Konferenz wird keine Nachricht abgespielt: jemand hört zu.
told-conference-no-swap = In einer Konferenz gibt es niemanden zum Wechseln.
told-conference-of-two = Eine Konferenz braucht zwei Gespräche: zuerst Rückfrage halten oder einen zweiten Anruf annehmen.
told-corrected = Das Ergebnis ist berichtigt.
told-customer-gone = Der Anruf des Kunden steht nicht mehr.
told-denied = { $number } wird nicht gewählt: [policy] im Profil verbietet es.
told-dropped = Die vereinbarte Zeit entfällt: „{ $disposition }“ hat keine.
told-far-end-silent = Von der Gegenseite kommt kein Ton: ein gesperrter Port, eine falsche Adresse, oder sie hält Sie.
told-far-side-says = die Gegenseite antwortete { $status }
told-forbidden = { $number } wird nicht gewählt: die Nummer steht auf der Sperrliste „{ $list }“.
told-goes-on-silent = Die Vorführung läuft ohne Ton weiter: { $why }
told-handed-over = Der Rückruf ist übergeben.
told-help-called = { $number } wird angerufen. Wer in der Leitung war, wird gehalten; was gewählt wurde, ist aufgegeben.
told-hold-failed = Der Anruf konnte nicht gehalten werden: { $why }.
told-in-conference = In der Konferenz: { $with } und Sie.
told-is-calling = { $peer } ruft an.
told-message-left = Die Nachricht läuft allein zu Ende; danach wird aufgelegt.
told-message-over = Die Nachricht ist zu Ende: man hört Sie wieder.
told-message-plays = Die Nachricht läuft; man hört Sie solange nicht.
told-no-address = „{ $typed }“ ist keine SIP-Adresse.
told-no-call = Kein Anruf läuft.
told-no-call-there = Es gibt keinen Anruf { $n }.
told-no-campaign = An diesem Telefon gibt es keine Kampagne.
told-no-colleague = Kein Kollege ist in der Leitung.
told-no-colleague-to-transfer = Kein Kollege ist in der Leitung, dem der Anruf übergeben werden könnte.
told-no-message = Diese Kampagne hat keine Nachricht für Anrufbeantworter.
told-no-number = Es gibt keine Nummer zum Anrufen.
told-no-port-left = Kein Port für Ton mehr frei: { $why }.
told-no-port-ready = Noch kein Port für Ton bereit; gleich noch einmal versuchen.
told-no-recordings = Es gibt keinen Ordner für Aufzeichnungen.
told-no-second-call = Es gibt keinen zweiten Anruf.
told-no-sound-device = Es gibt kein Tongerät; die Vorführung läuft ohne Ton weiter.
told-no-such-key = „{ $key }“ ist keine Taste eines Telefons: 0-9 * # A-D verwenden.
told-none-for-digits = Kein Anruf läuft, der Ziffern hören könnte.
told-none-for-message = Kein Anruf läuft, in dem eine Nachricht abgespielt werden könnte.
told-none-held = Kein Anruf wird gehalten.
told-none-rings = Kein Anruf klingelt.
told-none-to-consult = Kein Anruf läuft, zu dem ein Kollege gefragt werden könnte.
told-none-to-hold = Kein Anruf läuft, der gehalten werden könnte.
told-none-to-mute = Kein Anruf läuft, der stummgeschaltet werden könnte.
told-none-to-record = Kein Anruf läuft, der aufgezeichnet werden könnte.
told-none-to-transfer = Kein Anruf läuft, der weitergeleitet werden könnte.
told-not-dialled = Nicht gewählt: { $why }
told-not-recorded = Dieser Anruf wird nicht aufgezeichnet.
told-not-registered = Nicht registriert: { $why }
told-nothing-called = Es wurde noch keine Nummer angerufen.
told-other-campaign = sie heißt jetzt „{ $now }“ und hieß „{ $before }“; dafür neu starten
told-record-not-called = Von diesem Datensatz wurde noch keine Nummer angerufen.
told-recording-lost = Der Anruf geht weiter, wird aber nicht mehr aufgezeichnet: { $why }.
told-recording-off = Die Aufzeichnung ist beendet.
told-recording-on = Der Anruf wird aufgezeichnet.
told-recording-paused = Die Aufzeichnung pausiert: Stille wird geschrieben.
told-records-all = Diese Kampagne zeichnet jeden Anruf auf: anhalten geht, beenden nicht.
told-records-none = Diese Kampagne zeichnet keine Anrufe auf.
told-refer-declined = Die Gegenseite wollte, dass dieses Telefon jemand anderen anruft; das wurde abgelehnt.
told-resume-failed = Der Anruf konnte nicht zurückgeholt werden: { $why }.
told-resumed-offer = Der Datensatz von vor der Unterbrechung ist wieder da.
told-resumed-review = Ihr Datensatz ist wieder da, wie Sie ihn verlassen haben; seine Zeit steht, bis Sie ihn berühren.
told-resumed-wrap-up = Ihr Anruf wurde abgebrochen; der Datensatz ist für sein Ergebnis wieder da.
told-rules-changed = Die Regeln der Kampagne haben sich geändert.
told-rules-kept = Die geänderte Kampagnendatei wird nicht benutzt; die Regeln bleiben, wie sie waren: { $why }
told-saved = Gespeichert als { $disposition } ({ $action }).
told-saved-until = Gespeichert als { $disposition } ({ $action }, wieder ab { $next }).
told-seat-busy = Ein anderer Platz dieses Agenten telefoniert (zuletzt gehört um { $seen_at }): danach kann er übernommen werden.
told-seat-taken = Ein anderer Platz ist unter diesem Namen angemeldet (zuletzt gehört um { $seen_at }). Dort abmelden, zwei Minuten warten oder mit --take-over starten.
told-should-be-recorded = Dieser Anruf müsste aufgezeichnet werden, aber es gibt keinen Ordner dafür.
told-skip-undone = Das Überspringen ist zurückgenommen und zählt nicht.
told-snoozed =
    { $minutes ->
        [one] Der Datensatz kommt in 1 Minute zu Ihnen zurück.
       *[other] Der Datensatz kommt in { $minutes } Minuten zu Ihnen zurück.
    }
told-steady-microphone = Ihr Mikrofon gibt keine Stimme: der Pegel ändert sich nie. Ist es am Headset stumm oder ausgesteckt?
told-store-back = Der Speicher geht wieder; alles ist gesichert.
told-store-lost = Der Speicher antwortet nicht ({ $why }); alles wird behalten und erneut versucht.
told-stored-dialog = Der abgebrochene Anruf konnte nicht beendet werden: sein gespeicherter Dialog ist unlesbar.
told-taken-over = Ein anderer Ihrer Plätze hat übernommen; dieser endet.
told-taken-over-typed = Ein anderer Ihrer Plätze hat übernommen; dieser endet. Zuletzt getippt: { $note }
told-transfer-failed = Die Weiterleitung an { $to } schlug fehl ({ $status }); der Anruf ist noch bei Ihnen.
told-transfer-under-way = Eine Weiterleitung an { $to } läuft schon: warten Sie ab, wie sie ausgeht.
told-transferred = Weitergeleitet an { $to }.
told-unanswered =
    { $count ->
        [one] Niemand reagierte auf einen Datensatz: Sie sind abgemeldet.
       *[other] Niemand reagierte auf { $count } Datensätze in Folge: Sie sind abgemeldet.
    }
told-withdrawn = Der Datensatz wurde zurückgezogen: { $why }

## Why something cannot be done

cannot-by-campaign = die Kampagne erlaubt es nicht
cannot-callback-gone = dafür gibt es keinen Rückruf mehr
cannot-callback-passed = seine Zeit ist vorbei: jetzt übernehmen oder eine andere Zeit vereinbaren
cannot-customer-held = ein anderer Datensatz desselben Kunden ist in Bearbeitung
cannot-ends-record = „{ $disposition }“ schließt den Datensatz ab; zuerst ein anderes Ergebnis wählen
cannot-finish-first = zuerst den Datensatz am Platz abschließen
cannot-first-call-open = der erste Anruf hat noch kein Ergebnis: { $why }
cannot-for-call = „{ $disposition }“ gibt es nicht für einen Anruf
cannot-give-reason = einen Grund angeben
cannot-gone-on = ein anderer Platz hat den Datensatz inzwischen
cannot-hold-headless = die Durchsichtszeit eines Platzes ohne Bildschirm hält nichts an
cannot-kept = er ist für einen anderen Agenten vorgesehen
cannot-line-down = die Leitung zur Telefonanlage ist unterbrochen
cannot-lost = die Reservierung des Datensatzes ist verloren
cannot-lost-skip = die Reservierung des Datensatzes ist verloren; überspringen Sie ihn
cannot-no-callback = im Eingang gibt es keinen Rückruf „{ $record }“
cannot-no-more-time = die Kampagne erlaubt keine weitere Durchsichtszeit
cannot-no-number-there = der Datensatz hat keine Nummer { $n }
cannot-no-outcome = dieses Ergebnis gibt es nicht
cannot-no-review-time = es läuft keine Durchsichtszeit
cannot-no-skip = in den letzten 30 s wurde nichts übersprungen
cannot-no-sound = es gibt kein Tongerät
cannot-no-such-number = der Datensatz hat keine Nummer „{ $number }“
cannot-on-desk = der Datensatz ist in Bearbeitung: zuerst abschließen
cannot-other-call = ein anderer Anruf läuft
cannot-other-first = ein anderer Datensatz kam zuvor: diesen abschließen, dann noch einmal
cannot-other-has-it = ein anderer Agent bearbeitet ihn bereits
cannot-others-callback = es ist der Rückruf eines anderen Agenten
cannot-others-outcome = es ist das Ergebnis eines anderen Agenten
cannot-pick-disposition = ein Ergebnis wählen
cannot-pick-reason = einen Grund wählen: { $reasons }
cannot-placing = der Anruf wird gerade aufgebaut
cannot-record-gone = diesen Datensatz gibt es nicht mehr
cannot-snooze-minutes = eine der Minutenzahlen wählen: { $minutes }
cannot-snoozed =
    { $times ->
        [one] der Datensatz wurde schon einmal zurückgestellt
       *[other] der Datensatz wurde schon { $times }-mal zurückgestellt
    }
cannot-unknown-disposition = es gibt kein Ergebnis „{ $name }“
cannot-without-call = „{ $disposition }“ gibt es nicht für einen Datensatz ohne Anruf
cannot-you-have-it = Sie bearbeiten ihn bereits
fixed-handled-again = der Kunde wurde seither wieder bearbeitet
fixed-on-other-desk = ein anderer Agent bearbeitet den Datensatz
fixed-on-your-desk = Sie bearbeiten den Datensatz gerade
fixed-too-late = es kam zu spät: ein anderes Ergebnis gilt
lost-in-call = der Datensatz wurde vielleicht schon abgeschlossen; was Sie schreiben, bleibt in seinem Verlauf
lost-outcome = das Ergebnis kam zu spät: der Datensatz war abgeschlossen; was Sie schrieben, steht in seinem Verlauf
lost-record = ein anderer Platz hat den Datensatz vielleicht inzwischen
lost-record-skip = ein anderer Platz hat den Datensatz vielleicht inzwischen; überspringen Sie ihn
not-now-after-call = nach dem Anruf nicht möglich
not-now-before-accept = erst möglich, wenn der Datensatz angenommen ist
not-now-before-login = erst nach der Anmeldung möglich
not-now-in-call = während eines Anrufs nicht möglich
not-now-not-ready = nicht möglich, solange Sie nicht bereit sind
not-now-open = nicht möglich, solange der Datensatz offen ist
not-now-ringing = nicht möglich, solange es klingelt
not-now-without-record = ohne Datensatz nicht möglich

## Sound devices, the registrar, and descriptions of audio

auth-always-stale = der Server erklärt jede Nonce für veraltet
auth-by-peer = eine Gegenstelle verlangt ein Kennwort, es gibt keines für sie
auth-no-challenge = der Server verlangt eine Anmeldung, stellt aber keine Aufgabe
auth-no-password = ein Kennwort wird verlangt, es gibt keines
auth-none-supported = der Server bietet keine bekannte Anmeldung an (Digest mit MD5, SHA-256 oder SHA-512-256)
auth-refused = der Server weist Benutzernamen oder Kennwort zurück
auth-too-many-realms = der Server verlangt Anmeldungen in immer neuen Bereichen
device-absent = es gibt kein Tongerät { $device }; `offhook devices` listet sie auf
device-and = { $one }; { $other }
device-closed = { $device } lässt sich nicht öffnen: { $why }
device-dumb = { $device } läuft nicht an: { $why }
device-idle = { $device } wurde geöffnet, spielt aber nichts
device-instead = { $kind } { $wanted } ist nicht da; { $device } wird benutzt
device-lost = { $kind } { $device } ist verloren
device-microphone = Mikrofon
device-mute = { $device } liefert gar keinen Ton
device-no-microphone = der Tonserver hat kein Mikrofon
device-no-server = kein Tonserver antwortet ({ $why }); PulseAudio oder PipeWire mit pipewire-pulse starten, oder ohne: --mic silence --speaker null
device-no-speaker = der Tonserver hat keinen Lautsprecher
device-server-silent = der Tonserver antwortet nicht
device-speaker = Lautsprecher
device-used = { $kind }: { $device }
device-was-lost = { $device } ging verloren
recorder-busy = der Rekorder ist überlastet
register-no-binding = der Registrar führt uns nicht
register-nobody = kein Registrar ist bekannt
register-says = der Registrar sagt { $status } { $reason }
register-silent = der Registrar antwortet nicht
register-unreachable = der Registrar ist nicht erreichbar
sdp-address = der Tonstrom hat keine brauchbare Adresse: { $address }
sdp-no-audio = die Sitzungsbeschreibung hat keinen Tonstrom
sdp-no-codec = der Tonstrom hat keinen Codec mit uns gemeinsam
sdp-profile = Ton wird nur als { $profile } angeboten
sdp-unreadable = die Sitzungsbeschreibung ist unlesbar: { $why }

## Spans, dates and places

date-full = { $day }.{ $month }.{ $year } { $time }
date-range = { $from }–{ $until }
date-range-days = { $from } – { $until }
date-this-week = { $day } { $time }
date-this-year = { $day }.{ $month }. { $time }
date-today = { $time }
day-fri = Fr
day-mon = Mo
day-sat = Sa
day-sun = So
day-thu = Do
day-tue = Di
day-wed = Mi
place-at = { $at } in { $city }
place-or = { $some } oder { $more }
place-utc = { $at } UTC
span-days = { $days } Tg.
span-days-hours = { $days } Tg. { $hours } h
span-hours = { $hours } h { $minutes } min
span-in = in { $span }
span-minutes = { $minutes } min
span-whole-hours = { $hours } h
