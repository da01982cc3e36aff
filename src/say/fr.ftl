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

## The doctor

check-codecs = Codecs
check-echo = Écho
check-microphone = Microphone
check-nat = NAT
check-profile = Profil
check-registration = Enregistrement
check-route = Chemin vers le standard
check-speaker = Haut-parleur
check-store = Base
check-terminal = Terminal
cure-codecs = Il faut aux deux côtés un codec commun : « codecs » dans le profil, et ceux du standard pour cette ligne.
cure-credentials = Comparez « user », « auth_user » et le mot de passe avec le standard ; son journal dit lequel est faux.
cure-delay = Un long chemin, ou beaucoup de gigue : préférez le câble au Wi-Fi, et un standard proche.
cure-device = Un autre programme le tient-il ? « offhook devices » donne les autres pour --mic et --speaker.
cure-disk = Faites de la place sur le disque : les vieux enregistrements, exports et bases sont les plus gros.
cure-echo-silent = Notre son n’y arrive peut-être pas (un pare-feu, ou le NAT au standard), ou ce poste n’est pas un écho : essayez avec un autre téléphone.
cure-extension = Indiquez un poste qui renvoie ce qu’il entend : --echo 600, ou echo = "600" dans le profil.
cure-forbidden = Le mot de passe est faux, ou le compte ne peut s’enregistrer d’ici, ou trop d’essais l’ont bloqué : le journal du standard le dit.
cure-garbage = Un autre service a ce port, ou il parle TLS : comparez « server » avec le port SIP sur UDP.
cure-jitter = Le réseau est irrégulier : préférez le câble au Wi-Fi, et donnez la priorité à la voix au routeur.
cure-local-port = Un autre programme l’a : arrêtez-le, ou changez « local_address » ou « local_port » dans le profil.
cure-log = Le journal du standard dit pourquoi ; --sip-trace FICHIER note ce qui a été dit.
cure-loss = Le réseau perd des paquets : préférez le câble au Wi-Fi, cherchez une ligne saturée, et donnez la priorité à la voix au routeur.
cure-microphone-dead = Est-il coupé au casque ou au mélangeur, ou débranché ? « offhook devices » donne les autres pour --mic.
cure-microphone-loud = Il est si fort qu’il sature : baissez-le au mélangeur.
cure-mouse = Pour cliquer, prenez un émulateur de terminal : xterm, GNOME Terminal, Konsole, ou tmux dans l’un d’eux.
cure-name = « server » (ou « outbound_proxy ») est-il bien écrit dans le profil ? Faut-il un VPN ?
cure-name-server = Le réseau fonctionne-t-il ? Voyez les serveurs de noms, ou donnez une adresse dans « server ».
cure-nat = Les appels donnent pour le son notre propre adresse, qu’on n’atteint pas de l’extérieur : activez la prise en charge du NAT au standard (Asterisk : force_rport, rewrite_contact et rtp_symmetric = yes).
cure-no-device = Branchez-en un, ou passez-vous-en : --mic silence --speaker null.
cure-no-echo = Indiquez-en un, et le son sera mesuré : --echo 600, ou echo = "600" dans le profil.
cure-no-sound = Démarrez PulseAudio, ou PipeWire avec pipewire-pulse. S’il n’y a pas de casque : --mic silence --speaker null.
cure-one-way = Le son de là-bas n’arrive pas ici : laissez passer l’UDP vers nos ports RTP au pare-feu, et activez la prise en charge du NAT au standard.
cure-password = Donnez-le dans « password_env », « password_file » ou « password » du profil.
cure-port-closed = Le standard tourne-t-il, en SIP sur UDP, sur ce port ? Comparez « server » dans le profil.
cure-route = Le réseau fonctionne-t-il, et le VPN, s’il en faut un ?
cure-silent = Un pare-feu, un autre port, ou un standard qui ne prend que TCP ou TLS : voyez si l’UDP passe dans les deux sens.
cure-slow = Le chemin est long ou saturé ; les voix arriveront en retard.
cure-store-busy = Terminez l’importation ou le programme qui la tient ; des postes côte à côte ne le font pas.
cure-store-folder = Rendez-le vôtre (chown, chmod u+w), ou donnez un autre endroit : --store sqlite:CHEMIN.
cure-store-nowhere = Définissez HOME ou XDG_DATA_HOME, ou donnez --store sqlite:CHEMIN.
cure-store-refused = Est-ce le fichier d’un autre programme ? Donnez un autre endroit avec --store sqlite:CHEMIN, ou prenez la dernière copie.
cure-term = export TERM=xterm-256color, si le terminal en est capable.
cure-terminal-small = Agrandissez-le à 80 × 24 ou plus.
cure-unknown-user = Comparez « user » et « domain » dans le profil avec le compte au standard.
cure-utf8 = export LC_ALL=C.UTF-8, ou d’autres paramètres en UTF-8.
doctor-found = { $check } ({ $verdict }) : { $text }
doctor-looking = { $check } : { $what }
doctor-warnings =
    { $count ->
        [one] { $count } avertissement : les appels devraient fonctionner.
       *[other] { $count } avertissements : les appels devraient fonctionner.
    }
doctor-well = Rien ne va mal.
doctor-wrong =
    { $count ->
        [one] { $count } chose ne va pas.
       *[other] { $count } choses ne vont pas.
    }
found-codec-taken = Le correspondant a pris { $taken }, parmi { $offered }.
found-codecs-offered = Le profil propose { $offered } ; un appel d’écho montre ce que le standard en prend.
found-codecs-refused = Le standard ne prend aucun de { $offered } ({ $code }).
found-credentials = Le standard refuse l’utilisateur { $user } ou le mot de passe ({ $code }).
found-device-broken = Cela ne fonctionne pas : { $why }.
found-device-virtual = Aucun appareil n’est utilisé : { $what }.
found-echo = Revenu après { $delay } ms à { $level } dBov : { $codec }, perte { $loss } %, gigue { $jitter } ms, MOS { $mos }.
found-echo-busy = { $to } est occupé ({ $code }).
found-echo-not-dialled = { $to } n’a pas été appelé : { $why }
found-echo-other = On entend { $to }, mais ce n’est pas ce qui a été envoyé : ce n’est pas un écho.
found-echo-refused = Le standard ne passe pas l’appel à { $to } ({ $code }).
found-echo-silent = Des paquets viennent de { $to }, mais ils ne contiennent que du silence.
found-echo-unanswered = { $to } n’a pas répondu en { $seconds } s.
found-echo-unknown = Le standard ne connaît pas { $to } ({ $code }).
found-echo-unmeasured = { $to } envoie du son, mais il n’a pas pu être mesuré.
found-forbidden = Le standard ne laisse pas entrer { $user } ({ $code }).
found-garbage = { $to } répond, mais pas en SIP.
found-microphone = { $device } est à { $level } dBov, au plus fort à { $peak } dBov.
found-microphone-dead = { $device } n’apporte que du silence.
found-nat = Un NAT est entre nous : nous sommes { $ours }, le standard voit { $seen }. { $trip }
found-nat-untold = Le standard ne dit pas comment il nous voit ; nous sommes { $ours }. { $trip }
found-no-echo = On ne connaît aucun poste qui renvoie ce qu’il entend.
found-no-microphone = Le serveur de son n’a pas de microphone.
found-no-name = Le nom { $host } n’a pas d’adresse : { $why }.
found-no-name-server = En { $seconds } s, aucun serveur de noms n’a dit où est { $host }.
found-no-nat = Le standard nous voit tels que nous sommes, { $ours }. { $trip }
found-no-route = D’ici, aucun chemin ne mène à { $to } : { $why }.
found-no-sound = Aucun serveur de son ne répond.
found-no-speaker = Le serveur de son n’a pas de haut-parleur.
found-no-terminal = La sortie standard n’est pas un terminal ; un poste en a besoin, « auto » et « phone --json » non.
found-no-way = Sans chemin vers le standard, on ne peut interroger personne.
found-nobody-to-ask = Sans enregistrement, il n’y a personne à interroger.
found-not-bound = Notre port SIP { $wanted } n’est pas disponible : { $why }.
found-not-opened = La ligne ne peut pas être ouverte : { $why }.
found-one-way = { $to } a répondu, et pas un seul paquet audio n’en est venu.
found-password-wanted = Le standard demande un mot de passe à { $user }, et le profil n’en a pas ({ $code }).
found-port-closed = Personne n’écoute à { $to } : la machine là-bas dit que ce port est fermé.
found-profile = « { $profile } » se présente comme { $user } auprès de { $server }, avec un mot de passe.
found-profile-bare = « { $profile } » se présente comme { $user } auprès de { $server }, sans mot de passe.
found-refused = Refusé : { $why }.
found-registered = Le standard connaît { $user } pour { $seconds } s ; cela a pris { $ms } ms.
found-route = { $server } est { $to } ; notre adresse sur ce chemin est { $ours }.
found-route-plain = Notre adresse sur le chemin vers { $to } est { $ours }.
found-silent = Pas de réponse de { $to } en { $seconds } s.
found-speaker = { $device } a accepté une tonalité.
found-store = { $place } est accessible en écriture ; { $free } sont libres.
found-store-busy = Un autre processus tient { $place } depuis des secondes.
found-store-elsewhere = Elle est sur une autre machine.
found-store-folder = { $place } n’est pas accessible en écriture : { $why }.
found-store-full = Il ne reste que { $free } sur le disque de { $place }.
found-store-nowhere = Il n’y a pas de dossier pour elle : HOME n’est pas défini.
found-store-read-only = { $place } peut être lu, mais pas écrit.
found-store-refused = { $place } ne peut pas être ouvert : { $why }.
found-terminal = { $columns } × { $rows }, UTF-8, couleurs : { $colours }.
found-terminal-dumb = TERM est « { $term } » : rien ne peut y être dessiné.
found-terminal-no-mouse = Un terminal « { $term } » ne dit rien de la souris ; tout se fait au clavier.
found-terminal-not-utf8 = Les paramètres régionaux ne disent pas que ce terminal lit l’UTF-8 : noms et lignes peuvent être illisibles.
found-terminal-small = { $columns } × { $rows }, c’est peu de place pour le poste.
found-trunk = Le profil est un trunk : il ne s’enregistre pas.
found-unknown-user = Le standard ne connaît pas { $user } ({ $code }).
looking-echo = appel de { $to }, mesure pendant { $seconds } s…
looking-microphone = écoute de { $device } pendant une seconde ; dites quelque chose…
looking-nat = on demande au standard comment il nous voit…
looking-registration = enregistrement de { $user } auprès de { $server }…
looking-speaker = une tonalité sur { $device } pendant une seconde…
trip-ms = Une réponse prend { $ms } ms.
trip-none = Il ne répond pas à OPTIONS.
verdict-not-looked-at = non vérifié
verdict-ok = bon
verdict-warning = avertissement
verdict-wrong = mauvais

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
