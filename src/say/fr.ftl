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
do-turn-number = Autre numéro
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
line-gives-up = { $why } ; pas de nouvel essai
line-registered = enregistré
line-registering = enregistrement…
line-signed-off = déconnecté
line-tries-again = { $why } ; nouvel essai dans { $seconds } s
top-desk = poste { $n }
top-phone = Téléphone
top-today = ce jour { $previewed } vues · { $skipped } passées · { $dialed } appelées · { $connected } jointes
top-unsaved = { $n } non enregistré(s)

## The customer and the numbers

header-closes = { $kind } : appelable encore { $span }
header-more = et { $n } autres sous Contact
header-record = fiche { $key }

## Why this number, why not that one, and until when

cap-attempts-account = tentatives pour ce compte
cap-attempts-number = tentatives vers ce numéro
cap-attempts-record = tentatives vers cette fiche
cap-calls-account = appels pour ce compte
cap-calls-number = appels vers ce numéro
cap-calls-record = appels vers cette fiche
cap-full = { $used } sur { $limit } { $what } { $span }
cap-in-24-h = en 24 h
cap-in-7-days = en 7 jours
cap-in-all = au total
cap-today = aujourd’hui
cap-used-attempts = { $used } sur { $limit } tentatives { $span }
cap-used-calls = { $used } sur { $limit } appels { $span }
gate-again = { $what }, à nouveau { $at }, { $in }
gate-again-in = { $what }, à nouveau { $in }
gate-bad-caller-id = le numéro présenté « { $number } » n’est pas un numéro
gate-by = { $what } ({ $rule })
gate-caller-id-wanted = les règles { $rules } exigent un numéro présenté, ni la campagne ni la fiche n’en a
gate-campaign-stopped = la campagne est arrêtée
gate-completed = la fiche est clôturée : { $disposition }
gate-consent-over = le consentement a expiré : le champ « { $field } » dit { $until }
gate-consent-unreadable = pas de consentement : le champ « { $field } » dit « { $value } », qui n’est pas une date comme 2026-11-30
gate-dnc = sur la liste d’opposition « { $list } »
gate-dnc-key = client
gate-dnc-outdated =
    { $days ->
        [one] la liste d’opposition « { $list } » a plus de { $days } jour : il faut la renouveler avant d’appeler
       *[other] la liste d’opposition « { $list } » a plus de { $days } jours : il faut la renouveler avant d’appeler
    }
gate-dnc-postal-code = code postal
gate-dnc-prefix = début du numéro
gate-dnc-state = État
gate-emergency = une campagne n’appelle jamais un numéro d’urgence
gate-excluded = la fiche est exclue : { $why }
gate-excluded-expired = expirée
gate-expired =
    { $days ->
        [one] la fiche a expiré : { $days } jour dans la liste « { $list } »
       *[other] la fiche a expiré : { $days } jours dans la liste « { $list } »
    }
gate-filtered = le filtre de la liste « { $list } » l’écarte par « { $field } »
gate-holiday = { $whose } : { $holiday }
gate-lease-lost = ce poste n’a plus la fiche
gate-lease-short = la réservation de la fiche va expirer : elle est en cours de renouvellement
gate-list-disabled = la liste « { $list } » est désactivée
gate-list-unknown = la liste « { $list } » n’est pas dans la campagne
gate-never-meet = les horaires de ses fuseaux ne se recoupent jamais
gate-no-consent = pas de consentement : le champ « { $field } » ne dit pas oui
gate-no-hours = pas d’horaires d’appel pour les téléphones « { $kind } »
gate-no-number = ce n’est pas un numéro qu’on peut composer
gate-no-such-number = la fiche n’a pas ce numéro
gate-no-zone = aucun fuseau n’est connu pour ce numéro : donnez une 'zone' à la liste ou à la campagne
gate-number-stopped = ce numéro n’est plus appelé
gate-number-waits = attend, { $until }
gate-of-campaign = campagne
gate-of-list = liste « { $list } »
gate-open-dial = l’appel précédent n’a pas encore de résultat
gate-opens = ouvre { $at }, { $in }
gate-opens-in = ouvre { $in }
gate-places-differ = le numéro est de { $prefix }, le code postal de { $postal } : les deux horloges doivent le permettre
gate-premium = les numéros commençant par { $prefix } sont surtaxés
gate-quiet-abandoned = pas d’appel si tôt après un appel abandonné
gate-quiet-talk = pas d’appel si tôt après une conversation
gate-record-waits = la fiche attend, { $until }
gate-wireless = les mobiles n’y sont pas appelés ({ $rules }) : le champ « { $field } » dit que c’en est un
kind-home = domicile
kind-mobile = mobile
kind-phone = téléphone
kind-work = travail
why-and = { $why }, { $attempts }
why-asked = a demandé à être appelé ici, { $window }
why-called = { $kind } : appelé
why-called-ended = { $kind }, appelé : { $end }
why-first = { $kind } d’abord
why-least = { $kind }, le moins appelé
why-next = { $kind } ensuite
why-no-number = la fiche n’a pas de numéro
why-none = aucun : { $why }
why-none-now = aucun maintenant : { $kind } { $why }
why-only = { $kind }, le seul numéro
why-only-now = { $kind }, le seul appelable maintenant
why-so-far =
    { $n ->
        [one] { $n } tentative jusqu’ici
       *[other] { $n } tentatives jusqu’ici
    }
why-until = { $why } jusqu’à { $at }

## Tabs

contact-changed =
    { $n ->
        [one] { $n } champ a changé depuis le dernier essai ({ $at })
       *[other] { $n } champs ont changé depuis le dernier essai ({ $at })
    }
contact-gone = plus { $before } · { $at }
contact-name = Nom
contact-new = nouveau · { $at }
contact-was = avant { $before } · { $at }
field-account = Compte
field-call-at = Appeler à
field-caller-id = Numéro affiché
field-pinned-agent = Agent attitré
field-postal-code = Code postal
field-priority = Priorité
field-requested-at = Demandé à
field-state = État
field-status = Statut
field-zone = Fuseau horaire
history-none = Personne n’a encore essayé de joindre ce client dans cette campagne.
history-open = ouvert
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
call-figures = { $codec } · MOS { $mos } · perte { $loss } % · gigue { $jitter } ms · tampon { $buffer } ms
call-loss = { $figure } %
call-mos = { $figure }
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
callback-same-time = à la même heure que { $record }
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
correct-trail = { $at } { $agent } : avant { $disposition }
hand-over-question = À quel agent ?
recent-none = Vous n'avez encore terminé aucune fiche.
recent-question = Vos derniers résultats, le plus récent d'abord :
snooze-minutes =
    { $n ->
        [one] dans { $n } minute
       *[other] dans { $n } minutes
    }
snooze-question = La fiche vous revient :
time-in-1-h = dans 1 h
time-in-2-h = dans 2 h
time-in-30-min = dans 30 min
time-next-week = la semaine prochaine, même heure
time-this-evening = ce soir
time-tomorrow-morning = demain matin
time-tomorrow-same-time = demain, même heure
times-by = Appelle
times-for-anyone = tous
times-for-me = vous
times-none = Retirer l'heure convenue
times-note-none = aucune
times-note-question = Que doit savoir l'agent suivant ?
times-number = Numéro
times-number-then = celui recommandé alors
times-other = Autre heure…
times-question = Quand, à l'heure du client ?
times-title = Rappeler
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 ou +45, à l'heure du client.
when-agreed-passed = l’heure convenue est passée : convenez d’une autre ou retirez-la
when-closed = hors des horaires d’appel
when-closed-until = hors des horaires d’appel, ils commencent { $at }
when-ends-before = la plage se termine avant de commencer
when-no-disposition = la campagne n’a ici aucune qualification permettant de convenir d’une heure
when-none-agreed = aucune heure n’est convenue
when-not-carried = « { $disposition } » ne porte pas l’heure convenue : choisissez une autre qualification ou retirez l’heure
when-passed = cette heure est passée
when-too-far = c’est dans plus de { $days } jours
when-unclear = « { $text } » n’est pas une heure : écrivez 15:00, tomorrow 9:30, fri 15:00, 2026-11-30 15:00 ou +45 pour des minutes
when-zone = « { $zone } » n’est pas un fuseau : écrivez-en un comme America/Denver

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
cure-device-absent = Branchez-le, ou donnez un autre nom : « offhook devices » les donne.
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
found-device-instead = { $wanted } n’est pas là ; { $device } est utilisé à sa place. { $found }
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

## Dispositions, and what they do

action-completed = clôturée
action-reschedule = revient à l’heure convenue
action-retry = réessayée bientôt
action-stop-everywhere = numéro exclu de toutes les campagnes
action-stop-number = numéro exclu
action-stop-record = fiche exclue
action-too-late = trop tard
action-wait = revient plus tard
effect-again = à nouveau dans { $span }
effect-ends = clôt la fiche
effect-never-again = clôt la fiche, ne plus appeler
effect-retry = encore { $times } fois, toutes les { $span }
effect-stop-everywhere = plus jamais ce numéro, dans aucune campagne
effect-stop-number = plus ce numéro
effect-stop-record = plus cette fiche
folder-connection-problem = Problème de connexion
folder-final = Définitives
folder-non-final = Non définitives
folder-system = Système
outcome-abandoned = Abandonné
outcome-add-to-dnc = Sur liste d’opposition
outcome-answering-machine = Répondeur
outcome-bad-record = Fiche inexploitable
outcome-busy = Occupé
outcome-call-back = À rappeler
outcome-call-dropped = Appel coupé
outcome-cancelled = Annulé
outcome-fax-or-modem = Fax ou modem
outcome-network-unavailable = Réseau indisponible
outcome-no-answer = Sans réponse
outcome-no-disposition = Sans qualification
outcome-no-numbers-left = Plus de numéro à appeler
outcome-number-matches-dnc = Numéro en opposition
outcome-offer-rejected = Offre refusée
outcome-rejected = Rejeté
outcome-sale = Vente
outcome-silence = Silence
outcome-system-failure = Panne du système
outcome-unallocated = Numéro non attribué

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

told-agreed = À rappeler : { $window }. Enregistré avec le résultat.
told-agreed-mine = À rappeler par vous : { $window }. Enregistré avec le résultat.
told-another-call = Un autre appel est en cours : mettez-le en attente ou raccrochez d’abord.
told-answer-unplayable = L’appel a été pris avec un son que ce téléphone ne sait pas jouer ({ $why }) ; il a été raccroché.
told-audio-lost = 30 s sans son : l’appel a été raccroché.
told-audio-unplayable = Le son de l’appelant ne peut pas être joué ici : { $why }.
told-back-with-customer = { $peer } : { $end }. Vous êtes de nouveau avec le client.
told-call-not-up = Cet appel n’est pas encore établi.
told-call-over = L’appel avec { $peer } est terminé : { $end }.
told-callback-due = Un rappel est dû : { $name }, { $window }.
told-callbacks-today =
    { $count ->
        [one] Vous avez { $count } rappel aujourd’hui.
       *[other] Vous avez { $count } rappels aujourd’hui.
    }
told-calls-full = Il y a déjà { $n } appels ; raccrochez-en un d’abord.
told-campaign-stopped = La campagne est arrêtée.
told-colleague-already = Un collègue est déjà en ligne : transférez, revenez ou coupez d’abord cet appel.
told-colleague-silent = Le collègue n’a pas encore répondu : attendez ou revenez au client.
told-conference-already = C’est déjà une conférence.
told-conference-no-hold = En conférence, personne ne peut être mis en attente : coupez un appel ou laissez les autres entre eux.
told-conference-no-message = En conférence, aucun message n’est joué : quelqu’un écoute.
told-conference-no-swap = En conférence, il n’y a personne vers qui passer.
told-conference-of-two = Une conférence demande deux appels établis : consultez d’abord quelqu’un ou prenez un second appel.
told-corrected = Le résultat est corrigé.
told-customer-gone = L’appel du client n’est plus établi.
told-denied = { $number } n’est pas appelé : [policy] du profil l’interdit.
told-dropped = L’heure convenue est abandonnée : « { $disposition } » n’en porte pas.
told-far-end-silent = Aucun son ne vient du correspondant : un port bloqué, une mauvaise adresse, ou il vous met en attente.
told-far-side-says = le correspondant a répondu { $status }
told-forbidden = { $number } n’est pas appelé : il est sur la liste d’opposition « { $list } ».
told-goes-on-silent = La démonstration continue sans son : { $why }
told-handed-over = Le rappel est transmis.
told-help-called = { $number } est appelé. Qui était en ligne est en attente ; ce qui se composait est abandonné.
told-hold-failed = L’appel n’a pas pu être mis en attente : { $why }.
told-in-conference = En conférence : { $with } et vous.
told-is-calling = { $peer } appelle.
told-message-left = Le message se joue seul jusqu’au bout ; puis l’appel est raccroché.
told-message-over = Le message est terminé : on vous entend de nouveau.
told-message-plays = Le message est joué ; on ne vous entend pas pendant ce temps.
told-no-address = « { $typed } » n’est pas une adresse SIP.
told-no-call = Aucun appel en cours.
told-no-call-there = Il n’y a pas d’appel { $n }.
told-no-campaign = Ce téléphone n’a pas de campagne.
told-no-colleague = Aucun collègue n’est en ligne.
told-no-colleague-to-transfer = Aucun collègue n’est en ligne à qui remettre l’appel.
told-no-message = Cette campagne n’a pas de message pour répondeurs.
told-no-number = Il n’y a pas de numéro à appeler.
told-no-port-left = Il ne reste aucun port pour le son : { $why }.
told-no-port-ready = Aucun port n’est encore prêt pour le son ; réessayez dans un instant.
told-no-recordings = Il n’y a pas de dossier pour les enregistrements.
told-no-second-call = Il n’y a pas de second appel à prendre.
told-no-sound-device = Il n’y a pas de périphérique audio ; la démonstration continue sans son.
told-no-such-key = « { $key } » n’est pas une touche de téléphone : utilisez 0-9 * # A-D.
told-none-for-digits = Aucun appel ne peut entendre des chiffres.
told-none-for-message = Aucun appel en cours où jouer un message.
told-none-held = Aucun appel en attente.
told-none-rings = Aucun appel ne sonne.
told-none-to-consult = Aucun appel en cours au sujet duquel consulter un collègue.
told-none-to-hold = Aucun appel à mettre en attente.
told-none-to-mute = Aucun appel dont couper le micro.
told-none-to-record = Aucun appel en cours à enregistrer.
told-none-to-transfer = Aucun appel à transférer.
told-not-dialled = Non appelé : { $why }
told-not-recorded = Cet appel n’est pas enregistré.
told-not-registered = Non enregistré : { $why }
told-nothing-called = Aucun numéro n’a encore été appelé.
told-other-campaign = elle s’appelle maintenant « { $now } » et s’appelait « { $before } » ; redémarrez pour cela
told-record-not-called = Aucun numéro de cette fiche n’a encore été appelé.
told-recording-lost = L’appel continue mais n’est plus enregistré : { $why }.
told-recording-off = L’enregistrement est terminé.
told-recording-on = L’appel est enregistré.
told-recording-paused = Enregistrement en pause : du silence est écrit.
told-records-all = Cette campagne enregistre chaque appel : pause possible, arrêt non.
told-records-none = Cette campagne n’enregistre aucun appel.
told-refer-declined = Le correspondant a demandé à ce téléphone d’appeler quelqu’un d’autre ; c’est refusé.
told-resume-failed = L’appel n’a pas pu être repris : { $why }.
told-resumed-offer = La fiche d’avant l’interruption est de retour.
told-resumed-review = Votre fiche est revenue telle que vous l’avez laissée ; son temps est arrêté tant que vous n’y touchez pas.
told-resumed-wrap-up = Votre appel a été coupé ; la fiche est revenue pour sa qualification.
told-rules-changed = Les règles de la campagne ont changé.
told-rules-kept = Le fichier de campagne modifié n’est pas utilisé ; les règles restent comme avant : { $why }
told-saved = Enregistré : { $disposition } ({ $action }).
told-saved-until = Enregistré : { $disposition } ({ $action }, à nouveau dès { $next }).
told-seat-busy = Un autre poste de cet agent est en appel (vu à { $seen_at }) : il pourra être repris ensuite.
told-seat-taken = Un autre poste est connecté sous le nom de cet agent (vu à { $seen_at }). Déconnectez-le, attendez deux minutes, ou lancez avec --take-over.
told-should-be-recorded = Cet appel devrait être enregistré, mais il n’y a pas de dossier pour cela.
told-skip-undone = La fiche passée est reprise et ne compte pas.
told-snoozed =
    { $minutes ->
        [one] La fiche vous revient dans { $minutes } minute.
       *[other] La fiche vous revient dans { $minutes } minutes.
    }
told-steady-microphone = Votre micro ne donne pas de voix : son niveau ne change jamais. Est-il coupé au casque, ou débranché ?
told-store-back = La base répond à nouveau ; tout est enregistré.
told-store-lost = La base ne répond pas ({ $why }) ; tout est gardé et réessayé.
told-stored-dialog = L’appel coupé n’a pas pu être raccroché : son dialogue enregistré est illisible.
told-taken-over = Un autre de vos postes a pris le relais ; celui-ci s’arrête.
told-taken-over-typed = Un autre de vos postes a pris le relais ; celui-ci s’arrête. Votre dernière saisie : { $note }
told-transfer-failed = Le transfert vers { $to } a échoué ({ $status }) ; l’appel est toujours à vous.
told-transfer-under-way = Un transfert vers { $to } est déjà en cours : attendez d’en connaître l’issue.
told-transferred = Transféré à { $to }.
told-unanswered =
    { $count ->
        [one] Personne n’a répondu à { $count } fiche : vous êtes déconnecté.
       *[other] Personne n’a répondu à { $count } fiches de suite : vous êtes déconnecté.
    }
told-withdrawn = La fiche a été retirée : { $why }

## Why something cannot be done

cannot-by-campaign = la campagne ne le permet pas
cannot-callback-gone = il n’y a plus de rappel pour elle
cannot-callback-passed = son heure est passée : prenez-le maintenant ou convenez d’une autre
cannot-customer-held = une autre fiche du même client est sur un poste
cannot-ends-record = « { $disposition } » clôt la fiche ; choisissez d’abord une autre qualification
cannot-finish-first = terminez d’abord la fiche de votre poste
cannot-first-call-open = le premier appel n’a pas encore de résultat : { $why }
cannot-for-call = « { $disposition } » n’est pas pour un appel
cannot-give-reason = indiquez un motif
cannot-gone-on = un autre poste a maintenant la fiche
cannot-hold-headless = rien ne retient le temps de lecture d’un poste sans écran
cannot-kept = elle est gardée pour un autre agent
cannot-line-down = la ligne vers le standard est coupée
cannot-lost = la réservation de la fiche est perdue
cannot-lost-skip = la réservation de la fiche est perdue ; passez-la
cannot-no-callback = il n’y a pas de rappel « { $record } » dans la boîte
cannot-no-more-time = la campagne n’accorde plus de temps de lecture
cannot-no-number-there = la fiche n’a pas de numéro { $n }
cannot-no-outcome = ce résultat n’existe pas
cannot-no-review-time = aucun temps de lecture ne court
cannot-no-skip = rien n’a été passé dans les 30 dernières secondes
cannot-no-sound = il n’y a pas de périphérique audio
cannot-no-such-number = la fiche n’a pas de numéro « { $number } »
cannot-on-desk = la fiche est sur un poste : terminez-la d’abord
cannot-other-call = un autre appel est en cours
cannot-other-first = une autre fiche est arrivée avant : terminez-la et réessayez
cannot-other-has-it = un autre agent l’a déjà sur son poste
cannot-others-callback = c’est le rappel d’un autre agent
cannot-others-outcome = c’est le résultat d’un autre agent
cannot-pick-disposition = choisissez une qualification
cannot-pick-reason = choisissez un motif : { $reasons }
cannot-placing = l’appel est en train d’être passé
cannot-record-gone = cette fiche n’existe plus
cannot-snooze-minutes = choisissez l’une de ces minutes : { $minutes }
cannot-snoozed =
    { $times ->
        [one] la fiche a déjà été reportée { $times } fois
       *[other] la fiche a déjà été reportée { $times } fois
    }
cannot-unknown-disposition = il n’y a pas de qualification « { $name } »
cannot-without-call = « { $disposition } » n’est pas pour une fiche sans appel
cannot-you-have-it = vous l’avez déjà sur votre poste
fixed-handled-again = le client a été traité de nouveau depuis
fixed-on-other-desk = la fiche est sur le poste d’un autre agent
fixed-on-your-desk = la fiche est sur votre poste
fixed-too-late = il est venu trop tard : un autre résultat fait foi
lost-in-call = la fiche a peut-être été clôturée entre-temps ; ce que vous écrivez reste dans son historique
lost-outcome = le résultat est venu trop tard : la fiche était clôturée ; ce que vous avez écrit est dans son historique
lost-record = un autre poste a peut-être déjà la fiche
lost-record-skip = un autre poste a peut-être déjà la fiche ; passez-la pour continuer
not-now-after-call = impossible après l’appel
not-now-before-accept = impossible avant d’accepter la fiche
not-now-before-login = impossible avant la connexion
not-now-in-call = impossible pendant un appel
not-now-not-ready = impossible tant que vous êtes indisponible
not-now-open = impossible tant que la fiche est ouverte
not-now-ringing = impossible pendant la sonnerie
not-now-without-record = impossible sans fiche

## Sound devices, the registrar, and descriptions of audio

auth-always-stale = le serveur déclare chaque nonce périmé
auth-by-peer = un correspondant demande un mot de passe, aucun n’est pour lui
auth-no-challenge = le serveur demande une identification mais n’envoie pas de défi
auth-no-password = un mot de passe est demandé, il n’y en a pas
auth-none-supported = le serveur n’offre aucune authentification connue (digest avec MD5, SHA-256 ou SHA-512-256)
auth-refused = le serveur refuse le nom d’utilisateur ou le mot de passe
auth-too-many-realms = le serveur demande une identification pour des domaines toujours nouveaux
device-absent = il n’y a pas de périphérique audio { $device } ; `offhook devices` les énumère
device-and = { $one } ; { $other }
device-closed = { $device } ne peut pas être ouvert : { $why }
device-dumb = { $device } ne démarre pas : { $why }
device-idle = { $device } a été ouvert mais ne joue rien
device-instead = { $kind } { $wanted } : absent ; { $device } est utilisé
device-lost = { $kind } { $device } : perdu
device-microphone = micro
device-mute = { $device } ne donne aucun son
device-no-microphone = le serveur de son n’a pas de micro
device-no-server = aucun serveur de son ne répond ({ $why }) ; démarrez PulseAudio ou PipeWire avec pipewire-pulse, ou passez-vous-en : --mic silence --speaker null
device-no-speaker = le serveur de son n’a pas de haut-parleur
device-server-silent = le serveur de son ne répond pas
device-speaker = haut-parleur
device-used = { $kind } : { $device }
device-was-lost = { $device } a été perdu
recorder-busy = l’enregistreur est surchargé
register-no-binding = le registrar ne nous garde pas
register-nobody = aucun registrar n’est connu
register-says = le registrar dit { $status } { $reason }
register-silent = le registrar ne répond pas
register-unreachable = le registrar est injoignable
sdp-address = le flux audio n’a pas d’adresse utilisable : { $address }
sdp-no-audio = la description de session n’a pas de flux audio
sdp-no-codec = le flux audio n’a aucun codec en commun avec les nôtres
sdp-profile = le son n’est proposé qu’en { $profile }
sdp-unreadable = la description de session est illisible : { $why }

## Spans, dates and places

date-full = { $day }/{ $month }/{ $year } { $time }
date-range = { $from }–{ $until }
date-range-days = { $from } – { $until }
date-this-week = { $day } { $time }
date-this-year = { $day }/{ $month } { $time }
date-today = { $time }
day-fri = ven.
day-mon = lun.
day-sat = sam.
day-sun = dim.
day-thu = jeu.
day-tue = mar.
day-wed = mer.
place-at = { $at } à { $city }
place-or = { $some } ou { $more }
place-utc = { $at } UTC
span-days = { $days } j
span-days-hours = { $days } j { $hours } h
span-hours = { $hours } h { $minutes } min
span-in = dans { $span }
span-minutes = { $minutes } min
span-whole-hours = { $hours } h
