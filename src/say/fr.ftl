# Français. Les mots du centre d'appels : fiche, qualification, post-appel.

verbatim = { $words }

## Deeds

do-accept = Accepter
do-answer = Décrocher
do-before = Précédent
do-call = Appeler
do-call-kind = Appeler : { $kind }
do-call-number = Appeler un numéro
do-cancel = Annuler
do-choose = Choisir
do-close = Fermer
do-colours = Couleurs
do-complete = Clôturer
do-complete-asking = Clôturer…
do-dial-pad = Clavier
do-disposition-before = Qualification précédente
do-disposition-next = Qualification suivante
do-done = Terminé
do-erase = Effacer
do-hang-up = Raccrocher
do-hang-up-and-quit = Raccrocher et quitter
do-help = Aide
do-hold = Attente
do-keypad = Touches
do-louder = Plus fort
do-more-time = Plus de temps
do-mute = Muet
do-next = Suivant
do-next-tab = Onglet suivant
do-not-ready = Indisponible
do-note = Note
do-page-down = Page suivante
do-page-up = Page précédente
do-previous-tab = Onglet précédent
do-quit = Quitter
do-ready = Disponible
do-reject = Refuser
do-resume = Reprendre
do-scroll-down = Descendre
do-scroll-up = Monter
do-skip = Passer
do-skip-asking = Passer…
do-skip-with-reason = Passer avec un motif
do-softer = Moins fort
do-stay = Rester
do-then-not-ready = Puis indisponible
do-then-ready = Puis disponible
do-transfer = Transférer
do-type-number = Saisir un numéro
do-unmute = Micro ouvert

## The agent's state

state-busy = Occupé · { $activity }
state-logged-out = Déconnecté
state-not-ready = Indisponible
state-not-ready-why = Indisponible ({ $why })
state-ready = Disponible
activity-call = Appel
activity-connected = En ligne
activity-dialing = Numérotation
activity-held = En attente
activity-offered = Aperçu
activity-review = Lecture
activity-wrap-up = Post-appel

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

header-more = et { $n } autres sous Contact
header-record = fiche { $key }

## Tabs

tab-call = Appel
tab-contact = Contact
tab-history = Historique
tab-notices = Messages
contact-name = Nom
history-none = Personne n’a encore essayé de joindre ce client dans cette campagne.
history-talked = conversation { $time }
more-below = { $n } de plus
notices-none = Aucun message.

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

## Spans and dates

span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
date-this-year = { $day }/{ $month } { $time }

## Calls

audio-none = pas de son
call-also = aussi : { $phase } { $time } { $peer }
call-muted = MUET
call-phase-muted = { $phase } { $time }, micro coupé
call-volume = volume { $percent } %
detail-far-end = Distant
detail-microphone = Micro
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
phase-ringing = Sonne là-bas
quality-bad = très mauvaise
quality-fair = correcte
quality-good = bonne
quality-poor = mauvaise

## What will happen by itself

countdown-dials = Appelle dans { $left }
countdown-dials-kind = Appelle { $kind } dans { $left }
countdown-held = suspendu pendant la saisie
countdown-no-answer = Abandonne dans { $left }
countdown-offer = Répondre sous { $left }
countdown-wrap-up = Post-appel { $left }

## Boxes

complete-question = La fiche est clôturée avec :
complete-title = Clôturer sans appel
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
