# Deutsch. Die Wörter der Telefonie im Callcenter: Nachbearbeitung, Ergebnis, Datensatz.

verbatim = { $words }

## Deeds

do-accept = Annehmen
do-answer = Abheben
do-before = Zurück
do-call = Anrufen
do-call-kind = Anrufen: { $kind }
do-call-number = Eine Nummer anrufen
do-cancel = Abbrechen
do-choose = Wählen
do-close = Schließen
do-colours = Farben
do-complete = Abschließen
do-complete-asking = Abschließen…
do-dial-pad = Wählfeld
do-disposition-before = Voriges Ergebnis
do-disposition-next = Nächstes Ergebnis
do-done = Fertig
do-erase = Löschen
do-hang-up = Auflegen
do-hang-up-and-quit = Auflegen und beenden
do-help = Hilfe
do-hold = Halten
do-keypad = Tasten
do-louder = Lauter
do-more-time = Mehr Zeit
do-mute = Stumm
do-next = Weiter
do-next-tab = Nächster Reiter
do-not-ready = Nicht bereit
do-note = Notiz
do-page-down = Seite vor
do-page-up = Seite zurück
do-previous-tab = Voriger Reiter
do-quit = Beenden
do-ready = Bereit
do-reject = Ablehnen
do-resume = Zurückholen
do-scroll-down = Nach unten
do-scroll-up = Nach oben
do-skip = Überspringen
do-skip-asking = Überspringen…
do-skip-with-reason = Mit Grund überspringen
do-softer = Leiser
do-stay = Bleiben
do-then-not-ready = Danach nicht bereit
do-then-ready = Danach bereit
do-transfer = Weiterleiten
do-type-number = Nummer eingeben
do-unmute = Ton an

## The agent's state

state-busy = Beschäftigt · { $activity }
state-logged-out = Abgemeldet
state-not-ready = Nicht bereit
state-not-ready-why = Nicht bereit ({ $why })
state-ready = Bereit
activity-call = Anruf
activity-connected = Im Gespräch
activity-dialing = Wählt
activity-held = Gehalten
activity-offered = Vorschau
activity-review = Durchsicht
activity-wrap-up = Nachbearbeitung

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

header-more = und { $n } weitere unter Kontakt
header-record = Datensatz { $key }

## Tabs

tab-call = Anruf
tab-contact = Kontakt
tab-history = Verlauf
tab-notices = Meldungen
contact-name = Name
history-none = In dieser Kampagne hat noch niemand diesen Kunden angerufen.
history-talked = gesprochen { $time }
more-below = { $n } weitere
notices-none = Keine Meldungen.

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

## Spans and dates

span-hours = { $hours } Std. { $minutes } Min.
span-minutes = { $minutes } Min.
date-this-year = { $day }.{ $month }. { $time }

## Calls

audio-none = kein Ton
call-also = außerdem: { $phase } { $time } { $peer }
call-muted = STUMM
call-phase-muted = { $phase } { $time }, stumm
call-volume = Lautstärke { $percent } %
detail-far-end = Gegenseite
detail-microphone = Mikrofon
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
phase-ringing = Klingelt dort
quality-bad = schlecht
quality-fair = brauchbar
quality-good = gut
quality-poor = mäßig

## What will happen by itself

countdown-dials = Wählt in { $left }
countdown-dials-kind = Wählt { $kind } in { $left }
countdown-held = steht, solange Sie tippen
countdown-no-answer = Gibt auf in { $left }
countdown-offer = Annehmen binnen { $left }
countdown-wrap-up = Nachbearbeitung { $left }

## Boxes

complete-question = Der Datensatz wird abgeschlossen mit:
complete-title = Ohne Anruf abschließen
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
