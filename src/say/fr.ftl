# Français. Les mots du centre d'appels : fiche, qualification, post-appel.

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = Accepter
do-agree = Convenir
do-answer = Décrocher
do-before = Précédent
do-call = Appeler
do-call-for-help = Appel d’urgence
do-call-kind = Appeler : { $kind }
do-call-number = Appeler un numéro
do-callbacks = Rappels
do-cancel = Annuler
do-choose = Choisir
do-close = Fermer
do-colours = Couleurs
do-complete = Clôturer
do-complete-asking = Clôturer…
do-conference = Conférence
do-consult = Consulter
do-correct = Corriger
do-dial-pad = Clavier
do-disposition-before = Qualification précédente
do-disposition-next = Qualification suivante
do-done = Terminé
do-drop = Libérer
do-erase = Effacer
do-finish-transfer = Passer l’appel
do-hand-over = Transmettre
do-hang-up = Raccrocher
do-hang-up-and-quit = Raccrocher et quitter
do-help = Aide
do-hold = Attente
do-keypad = Touches
do-louder = Plus fort
do-more-time = Plus de temps
do-mute = Muet
do-newer-call = Appel suivant
do-next = Suivant
do-next-tab = Onglet suivant
do-not-ready = Indisponible
do-note = Note
do-older-call = Appel précédent
do-open = Ouvrir
do-page-down = Page suivante
do-page-up = Page précédente
do-previous-tab = Onglet précédent
do-quit = Quitter
do-ready = Disponible
do-recent = Récents
do-record = Enregistrer
do-record-pause = Suspendre l’enregistrement
do-record-stop = Arrêter l’enregistrement
do-redial = Rappeler
do-reject = Refuser
do-resume = Reprendre
do-return = Reprendre le client
do-scroll-down = Descendre
do-scroll-up = Monter
do-skip = Passer
do-skip-asking = Passer…
do-skip-with-reason = Passer avec un motif
do-snooze = Reporter
do-softer = Moins fort
do-stay = Rester
do-swap = Permuter
do-then-not-ready = Puis indisponible
do-then-ready = Puis disponible
do-times = Rappeler…
do-transfer = Transférer
do-turn-who = Pour moi ou tous
do-type-number = Saisir un numéro
do-undo-skip = Annuler le saut
do-unmute = Micro ouvert
do-voicemail = Laisser le message
do-voicemail-stay = Diffuser le message et rester

## The agent's state, and why it is Not Ready

activity-call = Appel
activity-conference = Conférence
activity-connected = En ligne
activity-consulting = Consultation
activity-dialing = Numérotation
activity-held = En attente
activity-offered = Aperçu
activity-review = Lecture
activity-wrap-up = Post-appel
reason-asked = à la demande
reason-connection-lost = connexion perdue
reason-login = connexion
reason-no-answer = sans réponse
reason-rejected = refusé
state-busy = Occupé · { $activity }
state-logged-out = Déconnecté
state-not-ready = Indisponible
state-not-ready-why = Indisponible ({ $why })
state-ready = Disponible

## The first rows

line-failed = NON ENREGISTRÉ
line-registered = enregistré
line-registering = enregistrement…
line-signed-off = déconnecté
top-desk = poste { $n }
top-phone = Téléphone
top-today = ce jour { $previewed } vues · { $skipped } passées · { $dialed } appelées · { $connected } jointes
top-unsaved = { $n } non enregistré(s)

## The customer and the numbers

header-closes = { $kind } : appelable encore { $span }
header-more = et { $n } autres sous Contact
header-record = fiche { $key }

## Tabs

contact-name = Nom
history-none = Personne n’a encore essayé de joindre ce client dans cette campagne.
history-talked = conversation { $time }
messages-again = répété
messages-none = Aucun message.
messages-of = Appel { $n } sur { $all } : { $peer }
more-below = { $n } de plus
notices-none = Aucun message.
tab-call = Appel
tab-contact = Contact
tab-history = Historique
tab-messages = Signalisation
tab-notices = Messages

## Where there is nothing to do

idle-no-call = Pas d’appel
idle-no-call-hint = Saisissez un numéro pour l’appeler.
idle-none-left = Plus aucune fiche
idle-none-left-hint = Toutes les fiches sont clôturées.
idle-none-now = Aucune fiche ne peut être appelée maintenant
idle-not-ready = Aucune fiche n’arrive tant que vous êtes indisponible
idle-open =
    { $open ->
        [one] { $open } fiche est ouverte, en attente ou sur un autre poste.
        [many] { $open } de fiches sont ouvertes, en attente ou sur d’autres postes.
       *[other] { $open } fiches sont ouvertes, en attente ou sur d’autres postes.
    }
idle-open-until =
    { $open ->
        [one] { $open } fiche est ouverte ; elle pourra être appelée dans { $span }.
        [many] { $open } de fiches sont ouvertes ; la prochaine pourra être appelée dans { $span }.
       *[other] { $open } fiches sont ouvertes ; la prochaine pourra être appelée dans { $span }.
    }
idle-waiting = En attente d’une fiche
idle-waiting-hint = Elle arrive toute seule.

## What will happen by itself

countdown-breather = Fiche suivante dans { $left }
countdown-dials = Appelle dans { $left }
countdown-dials-kind = Appelle { $kind } dans { $left }
countdown-held = suspendu pendant la saisie
countdown-no-answer = Abandonne dans { $left }
countdown-offer = Répondre sous { $left }
countdown-wrap-up = Post-appel { $left }

## Calls

audio-none = pas de son
call-also = aussi : { $phase } { $time } { $peer }
call-colleague = COLLÈGUE
call-conference = CONFÉRENCE
call-muted = MUET
call-phase-muted = { $phase } { $time }, micro coupé
call-playing = MESSAGE EN COURS
call-recorded = ● ENR.
call-recording-paused = ENR. SUSPENDU
call-volume = volume { $percent } %
detail-far-end = Distant
detail-jitter = Gigue
detail-loss = Pertes
detail-microphone = Micro
detail-mos = MOS
detail-phase = Étape
detail-quality = Qualité
detail-speaker = Écouteur
detail-with = Avec
level-dbov = { $level } dBov
meter-microphone = mic
meter-none = aucun
meter-speaker = éct
phase-connected = En ligne
phase-dialing = Appel en cours
phase-early-media = Sonne, avec son
phase-ending = Raccroche
phase-held = En attente
phase-incoming = Sonne ici
phase-message = Laisse un message
phase-ringing = Sonne là-bas
quality-bad = très mauvaise
quality-fair = correcte
quality-good = bonne
quality-poor = mauvaise

## How a call ended

end-audio-lost = le son a été perdu
end-busy = occupé
end-caller-gave-up = l’appelant a renoncé
end-cancelled = annulé
end-cut-off = coupé
end-far-end-hung-up = le correspondant a raccroché
end-network = le réseau ne peut pas l’acheminer
end-no-answer = pas de réponse
end-pbx = le standard ne l’a pas pris
end-rejected = refusé
end-unallocated = ce numéro n’existe pas
end-with-code = { $end } ({ $code })
end-you-hung-up = vous avez raccroché

## Boxes

complete-question = La fiche est clôturée avec :
complete-title = Clôturer sans appel
consult-question = Quel collègue ? Le client est mis en attente.
dial-pad-title = Clavier
disposition-title = Qualification
help-foot = Tout est cliquable. Maj et souris : sélectionner du texte.
help-title = Touches
help-typing = Les lettres vont dans la note.
incoming-for = sonne ici depuis { $time }
incoming-title = Appel entrant
keypad-hint = Les chiffres vont dans l’appel
keypad-title = Touches
not-ready-question = Pourquoi ?
preview-title = Aperçu
quit-question = Un appel est en cours. Raccrocher et quitter ?
skip-why = Pourquoi ? Peut rester vide.
skip-why-needed = Pourquoi ? La campagne demande un motif.
transfer-question = Vers quel numéro ? Votre part de l’appel prend fin.

## Agreed times, the callback inbox, what was handled recently

agreed-time = Rappel { $window } ({ $who })
callback-anyone = Laisser à tous
callback-coming = à venir
callback-due = à rappeler maintenant
callback-hand-over = Transmettre à un collègue
callback-held = sur un poste
callback-missed = manqué
callback-of-anyone = pour tous
callback-question = { $name }, { $window }
callback-snoozed = reporté
callback-take = Prendre maintenant
callback-title = Rappel
callbacks-none = Aucun rappel convenu.
callbacks-question = Les vôtres et ceux de tous, à l'heure du client :
correct-fixed = La note seulement : { $why }
correct-note = Corriger la note
correct-note-question = La bonne note. L'ancienne reste dans la trace.
correct-question = Qu'est-ce qui est juste pour { $name } ?
correct-title = Corriger un résultat
hand-over-question = À quel agent ?
recent-none = Vous n'avez encore terminé aucune fiche.
recent-question = Vos derniers résultats, le plus récent d'abord :
snooze-minutes = dans { $n } minutes
snooze-question = La fiche vous revient :
time-in-1-h = dans 1 h
time-in-2-h = dans 2 h
time-in-30-min = dans 30 min
time-next-week = la semaine prochaine, même heure
time-this-evening = ce soir
time-tomorrow-morning = demain matin
time-tomorrow-same-time = demain, même heure
times-for-anyone = tous
times-for-me = vous
times-none = Retirer l'heure convenue
times-other = Autre heure…
times-question = Quand, à l'heure du client ? Appelle : { $who }
times-title = Rappeler
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 ou +45, à l'heure du client.

## What a disposition does

effect-again = à nouveau dans { $span }
effect-ends = clôt la fiche
effect-never-again = clôt la fiche, ne plus appeler
effect-retry = encore { $times } fois, toutes les { $span }
effect-stop-everywhere = plus jamais ce numéro, dans aucune campagne
effect-stop-number = plus ce numéro
effect-stop-record = plus cette fiche

## A terminal too small for the desk

tiny-call = Appeler :
tiny-help = Touches : voir en bas
tiny-incoming = Appel de : { $peer }
tiny-keys = Touches :
tiny-note = Note :
tiny-preview = Aperçu : { $name }
tiny-quit = Raccrocher et quitter ?
tiny-too-small = Trop petit pour le poste.
tiny-transfer = Transférer à :
tiny-why = Motif :

## Notices

told-another-call = Un autre appel est en cours : mettez-le en attente ou raccrochez d’abord.
told-answer-unplayable = L’appel a été pris avec un son que ce téléphone ne sait pas jouer ({ $why }) ; il a été raccroché.
told-audio-lost = 30 s sans son : l’appel a été raccroché.
told-audio-unplayable = Le son de l’appelant ne peut pas être joué ici : { $why }.
told-call-over = L’appel avec { $peer } est terminé : { $end }.
told-far-end-silent = Aucun son ne vient du correspondant : un port bloqué, une mauvaise adresse, ou il vous met en attente.
told-hold-failed = L’appel n’a pas pu être mis en attente : { $why }.
told-is-calling = { $peer } appelle.
told-no-call = Aucun appel en cours.
told-no-campaign = Ce téléphone n’a pas de campagne.
told-no-such-key = « { $key } » n’est pas une touche de téléphone : utilisez 0-9 * # A-D.
told-none-for-digits = Aucun appel ne peut entendre des chiffres.
told-none-held = Aucun appel en attente.
told-none-rings = Aucun appel ne sonne.
told-none-to-hold = Aucun appel à mettre en attente.
told-none-to-mute = Aucun appel dont couper le micro.
told-none-to-transfer = Aucun appel à transférer.
told-not-dialled = Non appelé : { $why }
told-not-registered = Non enregistré : { $why }
told-refer-declined = Le correspondant a demandé à ce téléphone d’appeler quelqu’un d’autre ; c’est refusé.
told-resume-failed = L’appel n’a pas pu être repris : { $why }.
told-resumed-offer = La fiche d’avant l’interruption est de retour.
told-resumed-review = Votre fiche est revenue telle que vous l’avez laissée ; son temps est arrêté tant que vous n’y touchez pas.
told-resumed-wrap-up = Votre appel a été coupé ; la fiche est revenue pour sa qualification.
told-saved = Enregistré : { $disposition } ({ $action }).
told-saved-until = Enregistré : { $disposition } ({ $action }, à nouveau dès { $next }).
told-seat-taken = Un autre poste est connecté sous le nom de cet agent (vu à { $seen_at }). Déconnectez-le ou attendez deux minutes.
told-store-back = La base répond à nouveau ; tout est enregistré.
told-store-lost = La base ne répond pas ({ $why }) ; tout est gardé et réessayé.
told-stored-dialog = L’appel coupé n’a pas pu être raccroché : son dialogue enregistré est illisible.
told-transfer-failed = Le transfert vers { $to } a échoué ({ $status }) ; l’appel est toujours à vous.
told-transferred = Transféré à { $to }.
told-withdrawn = La fiche a été retirée : { $why }

## Spans and dates

date-this-year = { $day }/{ $month } { $time }
span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
