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
line-registered = registriert
line-registering = meldet sich an…
line-signed-off = abgemeldet
top-desk = Platz { $n }
top-phone = Telefon
top-today = heute { $previewed } gesehen · { $skipped } übersprungen · { $dialed } gewählt · { $connected } erreicht
top-unsaved = { $n } ungespeichert

## The customer and the numbers

header-closes = { $kind }: noch { $span } anrufbar
header-more = und { $n } weitere unter Kontakt
header-record = Datensatz { $key }

## Tabs

contact-name = Name
history-none = In dieser Kampagne hat noch niemand diesen Kunden angerufen.
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
hand-over-question = An wen?
recent-none = Sie haben noch keinen Datensatz abgeschlossen.
recent-question = Ihre letzten Ergebnisse, das neueste zuerst:
snooze-minutes = in { $n } Minuten
snooze-question = Der Datensatz kommt zu Ihnen zurück:
time-in-1-h = in 1 Std.
time-in-2-h = in 2 Std.
time-in-30-min = in 30 Min.
time-next-week = nächste Woche, gleiche Zeit
time-this-evening = heute Abend
time-tomorrow-morning = morgen früh
time-tomorrow-same-time = morgen, gleiche Zeit
times-for-anyone = alle
times-for-me = Sie
times-none = Vereinbarte Zeit zurücknehmen
times-other = Andere Zeit…
times-question = Wann, in der Zeit des Kunden? Es ruft an: { $who }
times-title = Rückruf
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 oder +45, in der Zeit des Kunden.

## What a disposition does

effect-again = wieder in { $span }
effect-ends = schließt den Datensatz ab
effect-never-again = schließt ab, nie wieder anrufen
effect-retry = noch { $times }-mal, alle { $span }
effect-stop-everywhere = diese Nummer nie wieder, in keiner Kampagne
effect-stop-number = diese Nummer nicht mehr
effect-stop-record = diesen Datensatz nicht mehr

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

told-another-call = Ein anderer Anruf läuft: erst halten oder auflegen.
told-answer-unplayable = Der Anruf wurde mit Ton angenommen, den dieses Telefon nicht abspielen kann ({ $why }); es wurde aufgelegt.
told-audio-lost = 30 s kein Ton: Der Anruf wurde beendet.
told-audio-unplayable = Der Ton des Anrufers kann hier nicht abgespielt werden: { $why }.
told-call-over = Der Anruf mit { $peer } ist zu Ende: { $end }.
told-far-end-silent = Von der Gegenseite kommt kein Ton: ein gesperrter Port, eine falsche Adresse, oder sie hält Sie.
told-hold-failed = Der Anruf konnte nicht gehalten werden: { $why }.
told-is-calling = { $peer } ruft an.
told-no-call = Kein Anruf läuft.
told-no-campaign = An diesem Telefon gibt es keine Kampagne.
told-no-such-key = „{ $key }“ ist keine Taste eines Telefons: 0-9 * # A-D verwenden.
told-none-for-digits = Kein Anruf läuft, der Ziffern hören könnte.
told-none-held = Kein Anruf wird gehalten.
told-none-rings = Kein Anruf klingelt.
told-none-to-hold = Kein Anruf läuft, der gehalten werden könnte.
told-none-to-mute = Kein Anruf läuft, der stummgeschaltet werden könnte.
told-none-to-transfer = Kein Anruf läuft, der weitergeleitet werden könnte.
told-not-dialled = Nicht gewählt: { $why }
told-not-registered = Nicht registriert: { $why }
told-refer-declined = Die Gegenseite wollte, dass dieses Telefon jemand anderen anruft; das wurde abgelehnt.
told-resume-failed = Der Anruf konnte nicht zurückgeholt werden: { $why }.
told-resumed-offer = Der Datensatz von vor der Unterbrechung ist wieder da.
told-resumed-review = Ihr Datensatz ist wieder da, wie Sie ihn verlassen haben; seine Zeit steht, bis Sie ihn berühren.
told-resumed-wrap-up = Ihr Anruf wurde abgebrochen; der Datensatz ist für sein Ergebnis wieder da.
told-saved = Gespeichert als { $disposition } ({ $action }).
told-saved-until = Gespeichert als { $disposition } ({ $action }, wieder ab { $next }).
told-seat-taken = Ein anderer Platz ist unter diesem Namen angemeldet (zuletzt gehört um { $seen_at }). Dort abmelden oder zwei Minuten warten.
told-store-back = Der Speicher geht wieder; alles ist gesichert.
told-store-lost = Der Speicher antwortet nicht ({ $why }); alles wird behalten und erneut versucht.
told-stored-dialog = Der abgebrochene Anruf konnte nicht beendet werden: sein gespeicherter Dialog ist unlesbar.
told-transfer-failed = Die Weiterleitung an { $to } schlug fehl ({ $status }); der Anruf ist noch bei Ihnen.
told-transferred = Weitergeleitet an { $to }.
told-withdrawn = Der Datensatz wurde zurückgezogen: { $why }

## Spans and dates

date-this-year = { $day }.{ $month }. { $time }
span-hours = { $hours } Std. { $minutes } Min.
span-minutes = { $minutes } Min.
