# Español. Las palabras del centro de llamadas: tipificación, registro, cierre.

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = Aceptar
do-agree = Acordar
do-answer = Contestar
do-before = Anterior
do-call = Llamar
do-call-for-help = Llamar a emergencias
do-call-kind = Llamar: { $kind }
do-call-number = Llamar a un número
do-callbacks = Rellamadas
do-cancel = Cancelar
do-choose = Elegir
do-close = Cerrar
do-colours = Colores
do-complete = Finalizar
do-complete-asking = Finalizar…
do-conference = Conferencia
do-consult = Consultar
do-correct = Corregir
do-dial-pad = Marcador
do-disposition-before = Tipificación anterior
do-disposition-next = Tipificación siguiente
do-done = Listo
do-drop = Desconectar
do-erase = Borrar
do-finish-transfer = Pasar la llamada
do-hand-over = Traspasar
do-hang-up = Colgar
do-hang-up-and-quit = Colgar y salir
do-help = Ayuda
do-hold = En espera
do-keypad = Teclado
do-louder = Más volumen
do-more-time = Más tiempo
do-mute = Silenciar
do-newer-call = Llamada posterior
do-next = Siguiente
do-next-tab = Pestaña siguiente
do-not-ready = No disponible
do-note = Nota
do-older-call = Llamada anterior
do-open = Abrir
do-page-down = Página abajo
do-page-up = Página arriba
do-previous-tab = Pestaña anterior
do-quit = Salir
do-ready = Disponible
do-recent = Recientes
do-record = Grabar
do-record-pause = Pausar la grabación
do-record-stop = Detener la grabación
do-redial = Volver a llamar
do-reject = Rechazar
do-resume = Retomar
do-return = Volver con el cliente
do-scroll-down = Bajar
do-scroll-up = Subir
do-skip = Saltar
do-skip-asking = Saltar…
do-skip-with-reason = Saltar con motivo
do-snooze = Aplazar
do-softer = Menos volumen
do-stay = Quedarse
do-swap = Alternar
do-then-not-ready = Luego no disponible
do-then-ready = Luego disponible
do-times = Rellamar…
do-transfer = Transferir
do-turn-number = Otro número
do-turn-who = Para mí o cualquiera
do-type-number = Escribir un número
do-undo-skip = Deshacer salto
do-unmute = Activar micro
do-voicemail = Dejar el mensaje
do-voicemail-stay = Reproducir el mensaje y quedarse

## The agent's state, and why it is Not Ready

activity-call = Llamada
activity-conference = Conferencia
activity-connected = En llamada
activity-consulting = Consulta
activity-dialing = Marcando
activity-held = En espera
activity-offered = Vista previa
activity-review = Revisión
activity-wrap-up = Cierre
reason-asked = a petición
reason-connection-lost = conexión perdida
reason-login = inicio de sesión
reason-no-answer = sin respuesta
reason-rejected = rechazado
state-busy = Ocupado · { $activity }
state-logged-out = Desconectado
state-not-ready = No disponible
state-not-ready-why = No disponible ({ $why })
state-ready = Disponible

## The first rows

line-failed = SIN REGISTRO
line-gives-up = { $why }; no se reintenta
line-registered = registrado
line-registering = registrando…
line-signed-off = desconectado
line-tries-again = { $why }; se reintenta en { $seconds } s
top-desk = puesto { $n }
top-phone = Teléfono
top-today = hoy { $previewed } vistos · { $skipped } saltados · { $dialed } marcados · { $connected } contactados
top-unsaved = { $n } sin guardar

## The customer and the numbers

header-closes = { $kind }: se puede llamar { $span } más
header-more = y { $n } más en Contacto
header-record = registro { $key }

## Why this number, why not that one, and until when

cap-attempts-account = intentos sobre esta cuenta
cap-attempts-number = intentos a este número
cap-attempts-record = intentos a este registro
cap-calls-account = llamadas sobre esta cuenta
cap-calls-number = llamadas a este número
cap-calls-record = llamadas a este registro
cap-full = { $used } de { $limit } { $what } { $span }
cap-in-24-h = en 24 h
cap-in-7-days = en 7 días
cap-in-all = en total
cap-today = hoy
cap-used-attempts = { $used } de { $limit } intentos { $span }
cap-used-calls = { $used } de { $limit } llamadas { $span }
gate-again = { $what }, de nuevo { $at }, { $in }
gate-again-in = { $what }, de nuevo { $in }
gate-bad-caller-id = el número de origen «{ $number }» no es un número
gate-by = { $what } ({ $rule })
gate-caller-id-wanted = las reglas { $rules } exigen un número de origen, y ni la campaña ni el registro lo tienen
gate-campaign-stopped = la campaña está parada
gate-completed = el registro está finalizado: { $disposition }
gate-consent-over = el consentimiento ha caducado: el campo «{ $field }» dice { $until }
gate-consent-unreadable = sin consentimiento: el campo «{ $field }» dice «{ $value }», que no es una fecha como 2026-11-30
gate-dnc = en la lista de exclusión «{ $list }»
gate-dnc-key = cliente
gate-dnc-outdated =
    { $days ->
        [one] la lista de exclusión «{ $list }» tiene más de un día: hay que renovarla antes de llamar
       *[other] la lista de exclusión «{ $list }» tiene más de { $days } días: hay que renovarla antes de llamar
    }
gate-dnc-postal-code = código postal
gate-dnc-prefix = comienzo del número
gate-dnc-state = estado
gate-emergency = una campaña nunca marca un número de emergencias
gate-excluded = el registro está excluido: { $why }
gate-excluded-expired = caducado
gate-expired =
    { $days ->
        [one] el registro ha caducado: 1 día en la lista «{ $list }»
       *[other] el registro ha caducado: { $days } días en la lista «{ $list }»
    }
gate-filtered = el filtro de la lista «{ $list }» lo descarta por «{ $field }»
gate-holiday = { $whose }: { $holiday }
gate-lease-lost = este puesto ya no tiene el registro
gate-lease-short = la reserva del registro está a punto de caducar: se está renovando
gate-list-disabled = la lista «{ $list }» está desactivada
gate-list-unknown = la lista «{ $list }» no está en la campaña
gate-never-meet = los horarios de sus zonas nunca coinciden
gate-no-consent = sin consentimiento: el campo «{ $field }» no dice que sí
gate-no-hours = sin horario de llamada para teléfonos «{ $kind }»
gate-no-number = no es un número que se pueda marcar
gate-no-such-number = el registro no tiene ese número
gate-no-zone = no se conoce la zona horaria de este número: dé una 'zone' a la lista o a la campaña
gate-number-stopped = a este número no se vuelve a llamar
gate-number-waits = espera, { $until }
gate-of-campaign = campaña
gate-of-list = lista «{ $list }»
gate-open-dial = la llamada anterior aún no tiene resultado
gate-opens = abre { $at }, { $in }
gate-opens-in = abre { $in }
gate-places-differ = el número es de { $prefix }, el código postal de { $postal }: ambos relojes deben permitirlo
gate-premium = los números que empiezan por { $prefix } son de tarificación especial
gate-quiet-abandoned = sin llamadas tan pronto tras una abandonada
gate-quiet-talk = sin llamadas tan pronto tras una conversación
gate-record-waits = el registro espera, { $until }
gate-wireless = allí no se llama a móviles ({ $rules }): según el campo «{ $field }» es uno
kind-home = casa
kind-mobile = móvil
kind-phone = teléfono
kind-work = trabajo
why-and = { $why }, { $attempts }
why-asked = pidió que se le llame aquí, { $window }
why-called = { $kind }: llamado
why-called-ended = { $kind }, llamado: { $end }
why-first = { $kind } primero
why-least = { $kind }, el menos llamado
why-next = { $kind } a continuación
why-no-number = el registro no tiene número
why-none = ninguno: { $why }
why-none-now = ninguno ahora: { $kind } { $why }
why-only = { $kind }, el único número
why-only-now = { $kind }, el único que se puede llamar ahora
why-so-far =
    { $n ->
        [one] 1 intento hasta ahora
       *[other] { $n } intentos hasta ahora
    }
why-until = { $why } hasta { $at }

## Tabs

contact-changed =
    { $n ->
        [one] 1 campo ha cambiado desde el último intento ({ $at })
       *[other] { $n } campos han cambiado desde el último intento ({ $at })
    }
contact-gone = ya no { $before } · { $at }
contact-name = Nombre
contact-new = nuevo · { $at }
contact-was = antes { $before } · { $at }
field-account = Cuenta
field-call-at = Llamar a las
field-caller-id = Número mostrado
field-pinned-agent = Agente fijo
field-postal-code = Código postal
field-priority = Prioridad
field-requested-at = Pedido a las
field-state = Estado (región)
field-status = Situación
field-zone = Zona horaria
history-none = Nadie ha intentado contactar con este cliente en esta campaña.
history-open = abierto
history-talked = conversación { $time }
messages-again = repetido
messages-none = Ningún mensaje.
messages-of = Llamada { $n } de { $all }: { $peer }
more-below = { $n } más
notices-none = Sin avisos.
tab-call = Llamada
tab-contact = Contacto
tab-history = Historial
tab-messages = Señalización
tab-notices = Avisos

## Where there is nothing to do

idle-no-call = Sin llamada
idle-no-call-hint = Escriba un número para llamar.
idle-none-left = No quedan registros
idle-none-left-hint = Todos los registros están finalizados.
idle-none-now = Ahora no se puede llamar a ningún registro
idle-not-ready = No llegan registros mientras no esté disponible
idle-open =
    { $open ->
        [one] 1 registro abierto, en espera o en otro puesto.
        [many] { $open } de registros abiertos, en espera o en otros puestos.
       *[other] { $open } registros abiertos, en espera o en otros puestos.
    }
idle-open-until =
    { $open ->
        [one] 1 registro abierto; se podrá llamar en { $span }.
        [many] { $open } de registros abiertos; el próximo se podrá llamar en { $span }.
       *[other] { $open } registros abiertos; el próximo se podrá llamar en { $span }.
    }
idle-waiting = Esperando un registro
idle-waiting-hint = Llega solo.

## What will happen by itself

countdown-breather = Siguiente registro en { $left }
countdown-dials = Marca en { $left }
countdown-dials-kind = Marca { $kind } en { $left }
countdown-held = en pausa mientras escribe
countdown-no-answer = Sin respuesta en { $left }
countdown-offer = Responda en { $left }
countdown-wrap-up = Cierre { $left }

## Calls

audio-none = sin audio
call-also = además: { $phase } { $time } { $peer }
call-colleague = COMPAÑERO
call-conference = CONFERENCIA
call-figures = { $codec } · MOS { $mos } · pérdida { $loss } % · jitter { $jitter } ms · búfer { $buffer } ms
call-loss = { $figure } %
call-mos = { $figure }
call-muted = SILENCIADO
call-phase-muted = { $phase } { $time }, silenciado
call-playing = MENSAJE EN CURSO
call-recorded = ● GRAB.
call-recording-paused = GRAB. EN PAUSA
call-volume = volumen { $percent } %
detail-far-end = Extremo remoto
detail-jitter = Fluctuación
detail-loss = Pérdida
detail-microphone = Micrófono
detail-mos = MOS
detail-phase = Fase
detail-quality = Calidad
detail-speaker = Altavoz
detail-with = Con
level-dbov = { $level } dBov
meter-microphone = mic
meter-none = nada
meter-speaker = alt
phase-connected = Hablando
phase-dialing = Llamando
phase-early-media = Suena, con audio
phase-ending = Colgando
phase-held = En espera
phase-incoming = Suena aquí
phase-message = Deja un mensaje
phase-ringing = Suena allí
quality-bad = muy mala
quality-fair = aceptable
quality-good = buena
quality-poor = mala

## How a call ended

end-audio-lost = se perdió el audio
end-busy = ocupado
end-caller-gave-up = quien llamaba desistió
end-cancelled = cancelada
end-cut-off = se cortó
end-far-end-hung-up = colgó el otro lado
end-network = la red no puede cursarla
end-no-answer = sin respuesta
end-pbx = la centralita no la aceptó
end-rejected = rechazada
end-unallocated = ese número no existe
end-with-code = { $end } ({ $code })
end-you-hung-up = colgó usted

## Boxes

complete-question = El registro se finaliza con:
complete-title = Finalizar sin llamar
consult-question = ¿Qué compañero? El cliente queda en espera.
dial-pad-title = Marcador
disposition-title = Tipificación
help-foot = Todo admite clic. Mayús y ratón: seleccionar texto.
help-title = Teclas
help-typing = Las letras van a la nota.
incoming-for = suena aquí desde hace { $time }
incoming-title = Llamada entrante
keypad-hint = Los dígitos van a la llamada
keypad-title = Teclado
not-ready-question = ¿Por qué?
preview-title = Vista previa
quit-question = Hay una llamada. ¿Colgar y salir?
skip-why = ¿Por qué? Puede quedar vacío.
skip-why-needed = ¿Por qué? La campaña pide un motivo.
transfer-question = ¿A qué número? Su parte de la llamada termina.

## Agreed times, the callback inbox, what was handled recently

agreed-time = Rellamar { $window } ({ $who })
callback-anyone = Dejar a cualquiera
callback-coming = próxima
callback-due = vence ahora
callback-hand-over = Traspasar a un colega
callback-held = en un puesto
callback-missed = perdida
callback-of-anyone = para cualquiera
callback-question = { $name }, { $window }
callback-same-time = a la misma hora que { $record }
callback-snoozed = aplazada
callback-take = Tomar ahora
callback-title = Rellamada
callbacks-none = No hay rellamadas acordadas.
callbacks-question = Las suyas y las de cualquiera, en la hora del cliente:
correct-fixed = Solo la nota: { $why }
correct-note = Corregir la nota
correct-note-question = La nota correcta. La anterior queda en el historial.
correct-question = ¿Qué es correcto para { $name }?
correct-title = Corregir un resultado
correct-trail = { $at } { $agent }: antes { $disposition }
hand-over-question = ¿A qué agente?
recent-none = Aún no ha terminado ningún registro.
recent-question = Sus últimos resultados, el más reciente primero:
snooze-minutes =
    { $n ->
        [one] en 1 minuto
       *[other] en { $n } minutos
    }
snooze-question = El registro vuelve a usted:
time-in-1-h = en 1 h
time-in-2-h = en 2 h
time-in-30-min = en 30 min
time-next-week = la próxima semana, a esta hora
time-this-evening = esta tarde
time-tomorrow-morning = mañana por la mañana
time-tomorrow-same-time = mañana a esta hora
times-by = Llama
times-for-anyone = cualquiera
times-for-me = usted
times-none = Retirar la hora acordada
times-note-none = ninguna
times-note-question = ¿Qué debe saber el próximo agente?
times-number = Número
times-number-then = el recomendado entonces
times-other = Otra hora…
times-question = ¿Cuándo, en la hora del cliente?
times-title = Rellamar
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 o +45, en la hora del cliente.
when-agreed-passed = la hora acordada ya pasó: acuerde otra o retírela
when-closed = fuera del horario de llamada
when-closed-until = fuera del horario de llamada, que empieza { $at }
when-ends-before = la franja termina antes de empezar
when-no-disposition = la campaña no tiene aquí una tipificación con la que acordar una hora
when-none-agreed = no hay hora acordada
when-not-carried = «{ $disposition }» no admite la hora acordada: elija otra tipificación o retire la hora
when-passed = esa hora ya pasó
when-too-far = faltan más de { $days } días
when-unclear = «{ $text }» no es una hora: escriba 15:00, tomorrow 9:30, fri 15:00, 2026-11-30 15:00 o +45 para minutos
when-zone = «{ $zone }» no es una zona horaria: escriba una como America/Denver

## The doctor

check-codecs = Códecs
check-echo = Eco
check-microphone = Micrófono
check-nat = NAT
check-profile = Perfil
check-registration = Registro
check-route = Camino a la centralita
check-speaker = Altavoz
check-store = Almacén
check-terminal = Terminal
cure-codecs = Que ambos lados tengan un códec en común: «codecs» en el perfil, y los de la centralita para esta línea.
cure-credentials = Compare «user», «auth_user» y la contraseña con la centralita; su registro de sucesos dice cuál está mal.
cure-delay = Un camino largo o mucho jitter: mejor cable que WLAN, y una centralita cercana.
cure-device = Mire si lo tiene otro programa; «offhook devices» enumera los demás para --mic y --speaker.
cure-device-absent = Enchúfelo, o dé otro nombre: «offhook devices» los enumera.
cure-disk = Haga sitio en el disco: lo más grande son grabaciones, exportaciones y almacenes viejos.
cure-echo-silent = Quizá nuestro audio no llega allí (un cortafuegos, o NAT en la centralita), o la extensión no es un eco: pruébela con otro teléfono.
cure-extension = Indique una extensión que devuelva lo que oye: --echo 600, o echo = "600" en el perfil.
cure-forbidden = O la contraseña está mal, o la cuenta no puede registrarse desde aquí, o demasiados intentos la han bloqueado: el registro de sucesos de la centralita lo dice.
cure-garbage = Ese puerto es de otro servicio, o habla TLS: compare «server» con el puerto de SIP sobre UDP.
cure-jitter = La red es irregular: mejor cable que WLAN, y prioridad para la voz en el router.
cure-local-port = Lo tiene otro programa: ciérrelo, o ponga otro «local_address» o «local_port» en el perfil.
cure-log = El registro de sucesos de la centralita dice por qué; --sip-trace ARCHIVO anota lo que se dijo.
cure-loss = La red pierde paquetes: mejor cable que WLAN, busque una línea llena, y dé prioridad a la voz en el router.
cure-microphone-dead = ¿Está silenciado en los auriculares o en el mezclador, o desenchufado? «offhook devices» enumera los demás para --mic.
cure-microphone-loud = Está tan alto que se recorta: bájelo en el mezclador.
cure-mouse = Para hacer clic use un emulador de terminal, como xterm, GNOME Terminal, Konsole o tmux en uno de ellos.
cure-name = ¿Está bien escrito «server» (o «outbound_proxy») en el perfil? ¿Hace falta una VPN?
cure-name-server = ¿Funciona la red? Mire los servidores de nombres, o ponga una dirección en «server».
cure-nat = Las llamadas dan nuestra propia dirección para el audio, que no se alcanza desde fuera: active el soporte de NAT en la centralita (Asterisk: force_rport, rewrite_contact y rtp_symmetric = yes).
cure-no-device = Enchufe uno, o prescinda de él: --mic silence --speaker null.
cure-no-echo = Indique una y se medirá el audio: --echo 600, o echo = "600" en el perfil.
cure-no-sound = Inicie PulseAudio, o PipeWire con pipewire-pulse. Donde no haya auriculares: --mic silence --speaker null.
cure-one-way = El audio de allí no llega aquí: deje pasar UDP a nuestros puertos RTP por el cortafuegos, y active el soporte de NAT en la centralita.
cure-password = Póngala en «password_env», «password_file» o «password» del perfil.
cure-port-closed = ¿Está en marcha la centralita, con SIP sobre UDP, en ese puerto? Compare «server» en el perfil.
cure-route = ¿Funcionan la red y, si hace falta, la VPN?
cure-silent = Un cortafuegos, otro puerto, o una centralita que solo acepta TCP o TLS: mire si UDP va y vuelve.
cure-slow = El camino es largo o está lleno; las voces llegarán tarde.
cure-store-busy = Termine la importación o el programa que lo ocupa; varios puestos a la vez no lo hacen.
cure-store-folder = Hágalo suyo (chown, chmod u+w), o indique otro lugar: --store sqlite:RUTA.
cure-store-nowhere = Defina HOME o XDG_DATA_HOME, o indique --store sqlite:RUTA.
cure-store-refused = ¿Es el archivo de otro programa? Indique otro lugar con --store sqlite:RUTA, o tome la última copia.
cure-term = export TERM=xterm-256color, si el terminal puede.
cure-terminal-small = Hágalo de 80 × 24 o mayor.
cure-unknown-user = Compare «user» y «domain» en el perfil con la cuenta en la centralita.
cure-utf8 = export LC_ALL=C.UTF-8, u otra configuración UTF-8.
doctor-found = { $check } ({ $verdict }): { $text }
doctor-looking = { $check }: { $what }
doctor-warnings =
    { $count ->
        [one] Un aviso: las llamadas deberían funcionar.
       *[other] { $count } avisos: las llamadas deberían funcionar.
    }
doctor-well = No hay nada mal.
doctor-wrong =
    { $count ->
        [one] Una cosa está mal.
       *[other] { $count } cosas están mal.
    }
found-codec-taken = El otro extremo tomó { $taken }, de { $offered }.
found-codecs-offered = El perfil ofrece { $offered }; una llamada de eco muestra qué toma de ello la centralita.
found-codecs-refused = La centralita no toma ninguno de { $offered } ({ $code }).
found-credentials = La centralita rechaza al usuario { $user } o la contraseña ({ $code }).
found-device-broken = No funciona: { $why }.
found-device-instead = { $wanted } no está; en su lugar se usa { $device }. { $found }
found-device-virtual = No se usa ningún dispositivo: { $what }.
found-echo = Volvió tras { $delay } ms a { $level } dBov: { $codec }, pérdida { $loss } %, jitter { $jitter } ms, MOS { $mos }.
found-echo-busy = { $to } está ocupado ({ $code }).
found-echo-not-dialled = No se llamó a { $to }: { $why }
found-echo-other = Se oye { $to }, pero no llega lo que se envió: no es un eco.
found-echo-refused = La centralita no pasa la llamada a { $to } ({ $code }).
found-echo-silent = Llegan paquetes de { $to }, pero solo hay silencio en ellos.
found-echo-unanswered = { $to } no contestó en { $seconds } s.
found-echo-unknown = La centralita no conoce { $to } ({ $code }).
found-echo-unmeasured = { $to } envía audio, pero no se pudo medir lo que llegó.
found-forbidden = La centralita no deja entrar a { $user } ({ $code }).
found-garbage = { $to } responde, pero no en SIP.
found-microphone = { $device } está a { $level } dBov, como máximo a { $peak } dBov.
found-microphone-dead = { $device } solo trae silencio.
found-nat = Hay un NAT entre nosotros: somos { $ours }, la centralita ve { $seen }. { $trip }
found-nat-untold = La centralita no dice cómo nos ve; somos { $ours }. { $trip }
found-no-echo = No se conoce ninguna extensión que devuelva lo que oye.
found-no-microphone = El servidor de sonido no tiene micrófono.
found-no-name = El nombre { $host } no tiene dirección: { $why }.
found-no-name-server = En { $seconds } s ningún servidor de nombres ha dicho dónde está { $host }.
found-no-nat = La centralita nos ve como lo que somos, { $ours }. { $trip }
found-no-route = Desde aquí no hay camino a { $to }: { $why }.
found-no-sound = No responde ningún servidor de sonido.
found-no-speaker = El servidor de sonido no tiene altavoz.
found-no-terminal = La salida estándar no es un terminal; un puesto necesita uno, «auto» y «phone --json» no.
found-no-way = Sin camino a la centralita no se puede preguntar a nadie.
found-nobody-to-ask = Sin registro no hay a quién preguntar.
found-not-bound = No se puede tener nuestro puerto SIP { $wanted }: { $why }.
found-not-opened = No se puede abrir la línea: { $why }.
found-one-way = { $to } contestó, y de allí no ha llegado ni un paquete de audio.
found-password-wanted = La centralita pide una contraseña a { $user }, y el perfil no tiene ninguna ({ $code }).
found-port-closed = Nadie escucha en { $to }: la máquina de allí dice que el puerto está cerrado.
found-profile = «{ $profile }» entra como { $user } en { $server }, con contraseña.
found-profile-bare = «{ $profile }» entra como { $user } en { $server }, sin contraseña.
found-refused = Rechazado: { $why }.
found-registered = La centralita conoce a { $user } por { $seconds } s; tardó { $ms } ms.
found-route = { $server } es { $to }; nuestra dirección en el camino es { $ours }.
found-route-plain = Nuestra dirección en el camino a { $to } es { $ours }.
found-silent = Sin respuesta de { $to } en { $seconds } s.
found-speaker = { $device } ha aceptado un tono.
found-store = Se puede escribir en { $place }; quedan { $free } libres.
found-store-busy = Otro proceso tiene ocupado { $place } desde hace segundos.
found-store-folder = No se puede escribir en { $place }: { $why }.
found-store-full = Solo quedan { $free } libres en el disco de { $place }.
found-store-nowhere = No hay carpeta para él: HOME no está definida.
found-store-read-only = { $place } se puede leer, pero no escribir.
found-store-refused = { $place } no se puede abrir: { $why }.
found-terminal = { $columns } × { $rows }, UTF-8, colores: { $colours }.
found-terminal-dumb = TERM es «{ $term }»: ahí no se puede dibujar nada.
found-terminal-no-mouse = Un terminal «{ $term }» no informa del ratón; con las teclas se hace todo.
found-terminal-not-utf8 = La configuración regional no dice que este terminal lea UTF-8: nombres y líneas pueden salir ilegibles.
found-terminal-small = { $columns } × { $rows } es poco sitio para el puesto.
found-trunk = El perfil es un enlace troncal: no se registra.
found-unknown-user = La centralita no conoce a { $user } ({ $code }).
looking-echo = llamando a { $to } y midiendo durante { $seconds } s…
looking-microphone = escuchando { $device } un segundo; diga algo…
looking-nat = preguntando a la centralita cómo nos ve…
looking-registration = registrando { $user } en { $server }…
looking-speaker = sonando un tono en { $device } durante un segundo…
trip-ms = Una respuesta tarda { $ms } ms.
trip-none = No responde a OPTIONS.
verdict-not-looked-at = sin comprobar
verdict-ok = bien
verdict-warning = aviso
verdict-wrong = mal

## Dispositions, and what they do

action-completed = finalizado
action-reschedule = vuelve a la hora acordada
action-retry = se reintenta pronto
action-stop-everywhere = número excluido de todas las campañas
action-stop-number = número excluido
action-stop-record = registro excluido
action-too-late = demasiado tarde
action-wait = vuelve más tarde
effect-again = de nuevo en { $span }
effect-ends = finaliza
effect-never-again = finaliza, no llamar nunca más
effect-retry = hasta { $times } más, cada { $span }
effect-stop-everywhere = este número nunca más, en ninguna campaña
effect-stop-number = este número ya no
effect-stop-record = este registro ya no
folder-connection-problem = Problema de conexión
folder-final = Definitivas
folder-non-final = No definitivas
folder-system = Sistema
outcome-abandoned = Abandonada
outcome-add-to-dnc = A lista de exclusión
outcome-answering-machine = Contestador
outcome-bad-record = Registro inválido
outcome-busy = Ocupado
outcome-call-back = Rellamar
outcome-call-dropped = Llamada cortada
outcome-cancelled = Cancelada
outcome-fax-or-modem = Fax o módem
outcome-network-unavailable = Red no disponible
outcome-no-answer = No contesta
outcome-no-disposition = Sin tipificar
outcome-no-numbers-left = No quedan números
outcome-number-matches-dnc = Número excluido
outcome-offer-rejected = Oferta rechazada
outcome-rejected = Rechazada
outcome-sale = Venta
outcome-silence = Silencio
outcome-system-failure = Fallo del sistema
outcome-unallocated = Número inexistente

## A terminal too small for the desk

tiny-call = Llamar:
tiny-help = Teclas: vea abajo
tiny-incoming = Llama: { $peer }
tiny-keys = Teclas:
tiny-note = Nota:
tiny-preview = Vista previa: { $name }
tiny-quit = ¿Colgar y salir?
tiny-too-small = Pequeño para el puesto.
tiny-transfer = Transferir a:
tiny-why = Motivo:

## Notices

told-agreed = Se volverá a llamar: { $window }. Se guarda con el resultado.
told-agreed-mine = Usted volverá a llamar: { $window }. Se guarda con el resultado.
told-another-call = Hay otra llamada: póngala en espera o cuelgue primero.
told-answer-unplayable = Contestaron con un audio que este teléfono no puede reproducir ({ $why }); se colgó.
told-audio-lost = 30 s sin audio: se colgó la llamada.
told-audio-unplayable = El audio de quien llama no se puede reproducir aquí: { $why }.
told-back-with-customer = { $peer }: { $end }. Vuelve a estar con el cliente.
told-call-not-up = Esa llamada aún no está establecida.
told-call-over = La llamada con { $peer } terminó: { $end }.
told-callback-due = Vence una rellamada: { $name }, { $window }.
told-callbacks-today =
    { $count ->
        [one] Hoy tiene 1 rellamada.
       *[other] Hoy tiene { $count } rellamadas.
    }
told-calls-full = Ya hay { $n } llamadas; cuelgue antes una.
told-campaign-stopped = La campaña está parada.
told-colleague-already = Ya hay un colega en la línea: antes pase la llamada, vuelva o desconéctela.
told-colleague-silent = El colega aún no ha contestado: espere o vuelva con el cliente.
told-conference-already = Esto ya es una conferencia.
told-conference-no-hold = En una conferencia no se puede poner a nadie en espera: desconecte una llamada o deje a los demás entre ellos.
told-conference-no-message = En una conferencia no se reproduce el mensaje: alguien escucha.
told-conference-no-swap = En una conferencia no hay a quién cambiar.
told-conference-of-two = Una conferencia necesita dos llamadas establecidas: consulte antes a alguien o tome una segunda.
told-corrected = El resultado está corregido.
told-customer-gone = La llamada del cliente ya no está establecida.
told-denied = No se marca { $number }: lo prohíbe [policy] del perfil.
told-dropped = Se descartó la hora acordada: «{ $disposition }» no la admite.
told-far-end-silent = No llega audio del otro lado: un puerto bloqueado, una dirección errónea, o le tienen en espera.
told-far-side-says = el otro lado respondió { $status }
told-forbidden = No se marca { $number }: está en la lista de exclusión «{ $list }».
told-goes-on-silent = La demostración sigue en silencio: { $why }
told-handed-over = La rellamada está traspasada.
told-help-called = Se llama a { $number }. Quien estaba en la línea queda en espera; lo que se marcaba se abandona.
told-hold-failed = No se pudo poner la llamada en espera: { $why }.
told-in-conference = En conferencia: { $with } y usted.
told-is-calling = Llama { $peer }.
told-message-left = El mensaje se reproduce solo hasta el final; después se cuelga.
told-message-over = El mensaje terminó: vuelven a oírle.
told-message-plays = Se reproduce el mensaje; mientras tanto no le oyen.
told-no-address = «{ $typed }» no es una dirección SIP.
told-no-call = No hay ninguna llamada.
told-no-call-there = No existe la llamada { $n }.
told-no-campaign = Este teléfono no tiene campaña.
told-no-colleague = No hay ningún colega en la línea.
told-no-colleague-to-transfer = No hay ningún colega en la línea a quien pasar la llamada.
told-no-message = Esta campaña no tiene mensaje para contestadores.
told-no-number = No hay número al que llamar.
told-no-port-left = No queda ningún puerto para el audio: { $why }.
told-no-port-ready = Aún no hay puerto listo para el audio; inténtelo en un momento.
told-no-recordings = No hay carpeta para grabaciones.
told-no-second-call = No hay una segunda llamada que tomar.
told-no-sound-device = No hay dispositivo de sonido; la demostración sigue en silencio.
told-no-such-key = «{ $key }» no es una tecla de teléfono: use 0-9 * # A-D.
told-none-for-digits = No hay llamada que pueda oír dígitos.
told-none-for-message = No hay llamada en la que reproducir un mensaje.
told-none-held = No hay llamada en espera.
told-none-rings = No suena ninguna llamada.
told-none-to-consult = No hay llamada sobre la que consultar a un colega.
told-none-to-hold = No hay llamada que poner en espera.
told-none-to-mute = No hay llamada que silenciar.
told-none-to-record = No hay llamada que grabar.
told-none-to-transfer = No hay llamada que transferir.
told-not-dialled = No se marcó: { $why }
told-not-recorded = Esta llamada no se graba.
told-not-registered = Sin registro: { $why }
told-nothing-called = Aún no se ha llamado a ningún número.
told-other-campaign = ahora se llama «{ $now }» y era «{ $before }»; para eso hay que reiniciar
told-record-not-called = Aún no se ha llamado a ningún número de este registro.
told-recording-lost = La llamada sigue, pero ya no se graba: { $why }.
told-recording-off = La grabación ha terminado.
told-recording-on = La llamada se graba.
told-recording-paused = Grabación en pausa: se escribe silencio.
told-records-all = Esta campaña graba todas las llamadas: se puede pausar, no detener.
told-records-none = Esta campaña no graba llamadas.
told-refer-declined = El otro lado pidió que este teléfono llamara a otra persona; se rechazó.
told-resume-failed = No se pudo retomar la llamada: { $why }.
told-resumed-offer = Ha vuelto el registro de antes de la interrupción.
told-resumed-review = Su registro vuelve tal como lo dejó; su tiempo no corre hasta que lo toque.
told-resumed-wrap-up = Su llamada se cortó; el registro vuelve para tipificarlo.
told-rules-changed = Las reglas de la campaña han cambiado.
told-rules-kept = El archivo de campaña modificado no se usa; las reglas siguen como estaban: { $why }
told-saved = Guardado como { $disposition } ({ $action }).
told-saved-until = Guardado como { $disposition } ({ $action }, de nuevo desde { $next }).
told-seat-busy = Otro puesto de este agente está en una llamada (visto por última vez { $seen_at }): podrá asumirse cuando termine.
told-seat-taken = Otro puesto está conectado con el nombre de este agente (visto por última vez { $seen_at }). Desconéctelo, espere dos minutos o inicie con --take-over.
told-should-be-recorded = Esta llamada debería grabarse, pero no hay carpeta para grabaciones.
told-skip-undone = El salto se ha deshecho y no cuenta.
told-snoozed =
    { $minutes ->
        [one] El registro vuelve a usted en 1 minuto.
       *[other] El registro vuelve a usted en { $minutes } minutos.
    }
told-steady-microphone = Su micrófono no da voz: su nivel nunca cambia. ¿Está silenciado en el auricular o desenchufado?
told-store-back = El almacén funciona de nuevo; todo está guardado.
told-store-lost = El almacén no responde ({ $why }); todo se conserva y se reintenta.
told-stored-dialog = No se pudo colgar la llamada cortada: su diálogo guardado no se puede leer.
told-taken-over = Otro puesto suyo ha tomado el relevo; este termina.
told-taken-over-typed = Otro puesto suyo ha tomado el relevo; este termina. Lo último que escribió: { $note }
told-transfer-failed = La transferencia a { $to } falló ({ $status }); la llamada sigue con usted.
told-transfer-under-way = Ya hay una transferencia a { $to } en curso: espere a ver cómo resulta.
told-transferred = Transferida a { $to }.
told-unanswered =
    { $count ->
        [one] Nadie atendió un registro: se ha cerrado su sesión.
       *[other] Nadie atendió { $count } registros seguidos: se ha cerrado su sesión.
    }
told-withdrawn = El registro se retiró: { $why }

## Why something cannot be done

cannot-by-campaign = la campaña no lo permite
cannot-callback-gone = ya no hay rellamada para él
cannot-callback-passed = su hora ya pasó: tómela ahora o acuerde otra
cannot-customer-held = otro registro del mismo cliente está en un puesto
cannot-ends-record = «{ $disposition }» finaliza el registro; elija antes otra tipificación
cannot-finish-first = finalice antes el registro de su puesto
cannot-first-call-open = la primera llamada aún no tiene resultado: { $why }
cannot-for-call = «{ $disposition }» no es para una llamada
cannot-give-reason = indique un motivo
cannot-gone-on = otro puesto ya tiene el registro
cannot-hold-headless = nada detiene el tiempo de revisión de un puesto sin pantalla
cannot-kept = está reservado para otro agente
cannot-line-down = la línea con la centralita está caída
cannot-lost = se perdió la reserva del registro
cannot-lost-skip = se perdió la reserva del registro; sáltelo
cannot-no-callback = no hay ninguna rellamada «{ $record }» en la bandeja
cannot-no-more-time = la campaña no permite más tiempo de revisión
cannot-no-number-there = el registro no tiene número { $n }
cannot-no-outcome = no existe ese resultado
cannot-no-review-time = no corre ningún tiempo de revisión
cannot-no-skip = no hay ningún salto de los últimos 30 s que deshacer
cannot-no-sound = no hay dispositivo de sonido
cannot-no-such-number = el registro no tiene el número «{ $number }»
cannot-on-desk = el registro está en un puesto: finalícelo antes
cannot-other-call = hay otra llamada en curso
cannot-other-first = llegó antes otro registro: finalícelo e inténtelo de nuevo
cannot-other-has-it = otro agente ya lo tiene en su puesto
cannot-others-callback = es la rellamada de otro agente
cannot-others-outcome = es el resultado de otro agente
cannot-pick-disposition = elija una tipificación
cannot-pick-reason = elija un motivo: { $reasons }
cannot-placing = la llamada se está estableciendo
cannot-record-gone = ese registro ya no existe
cannot-snooze-minutes = elija uno de estos minutos: { $minutes }
cannot-snoozed =
    { $times ->
        [one] el registro ya se ha aplazado una vez
       *[other] el registro ya se ha aplazado { $times } veces
    }
cannot-unknown-disposition = no existe la tipificación «{ $name }»
cannot-without-call = «{ $disposition }» no es para un registro sin llamada
cannot-you-have-it = usted ya lo tiene en su puesto
fixed-handled-again = el cliente se ha vuelto a gestionar desde entonces
fixed-on-other-desk = el registro está en el puesto de otro agente
fixed-on-your-desk = el registro está en su puesto
fixed-too-late = llegó demasiado tarde: vale otro resultado
lost-in-call = quizá el registro se cerró entretanto; lo que escriba queda en su historial
lost-outcome = el resultado llegó demasiado tarde: el registro estaba cerrado; lo que escribió está en su historial
lost-record = quizá otro puesto ya tiene el registro
lost-record-skip = quizá otro puesto ya tiene el registro; sáltelo para seguir
not-now-after-call = no es posible después de la llamada
not-now-before-accept = no es posible antes de aceptar el registro
not-now-before-login = no es posible antes de iniciar sesión
not-now-in-call = no es posible durante una llamada
not-now-not-ready = no es posible mientras no esté disponible
not-now-open = no es posible con el registro abierto
not-now-ringing = no es posible mientras suena
not-now-without-record = no es posible sin un registro

## Sound devices, the registrar, and descriptions of audio

auth-always-stale = el servidor da por caducado cada nonce
auth-by-peer = un interlocutor pide contraseña, pero no hay ninguna para él
auth-no-challenge = el servidor pide credenciales pero no envía ningún desafío
auth-no-password = se pide una contraseña, pero no hay ninguna
auth-none-supported = el servidor no ofrece ninguna autenticación conocida (digest con MD5, SHA-256 o SHA-512-256)
auth-refused = el servidor rechaza el usuario o la contraseña
auth-too-many-realms = el servidor pide credenciales de dominios siempre nuevos
device-absent = no existe el dispositivo de sonido { $device }; `offhook devices` los enumera
device-and = { $one }; { $other }
device-closed = no se puede abrir { $device }: { $why }
device-dumb = { $device } no arranca: { $why }
device-idle = { $device } se abrió pero no reproduce nada
device-instead = { $kind } { $wanted }: no está; se usa { $device }
device-lost = { $kind } { $device }: se ha perdido
device-microphone = micrófono
device-mute = { $device } no da ningún sonido
device-no-microphone = el servidor de sonido no tiene micrófono
device-no-server = no responde ningún servidor de sonido ({ $why }); inicie PulseAudio o PipeWire con pipewire-pulse, o prescinda de él: --mic silence --speaker null
device-no-speaker = el servidor de sonido no tiene altavoz
device-server-silent = el servidor de sonido no responde
device-speaker = altavoz
device-used = { $kind }: { $device }
device-was-lost = { $device } se perdió
recorder-busy = la grabadora está saturada
register-no-binding = el registrador no guarda nuestro registro
register-nobody = no se conoce ningún registrador
register-says = el registrador dice { $status } { $reason }
register-silent = el registrador no responde
register-unreachable = no se llega al registrador
sdp-address = el flujo de audio no tiene una dirección utilizable: { $address }
sdp-no-audio = la descripción de la sesión no tiene audio
sdp-no-codec = el audio no tiene ningún códec en común con el nuestro
sdp-profile = el audio solo se ofrece como { $profile }
sdp-unreadable = la descripción de la sesión no se puede leer: { $why }

## Spans, dates and places

date-full = { $day }/{ $month }/{ $year } { $time }
date-range = { $from }–{ $until }
date-range-days = { $from } – { $until }
date-this-week = { $day } { $time }
date-this-year = { $day }/{ $month } { $time }
date-today = { $time }
day-fri = vie
day-mon = lun
day-sat = sáb
day-sun = dom
day-thu = jue
day-tue = mar
day-wed = mié
place-at = { $at } en { $city }
place-or = { $some } o { $more }
place-utc = { $at } UTC
span-days = { $days } d
span-days-hours = { $days } d { $hours } h
span-hours = { $hours } h { $minutes } min
span-in = en { $span }
span-minutes = { $minutes } min
span-whole-hours = { $hours } h
