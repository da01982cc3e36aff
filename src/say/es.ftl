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
line-registered = registrado
line-registering = registrando…
line-signed-off = desconectado
top-desk = puesto { $n }
top-phone = Teléfono
top-today = hoy { $previewed } vistos · { $skipped } saltados · { $dialed } marcados · { $connected } contactados
top-unsaved = { $n } sin guardar

## The customer and the numbers

header-closes = { $kind }: se puede llamar { $span } más
header-more = y { $n } más en Contacto
header-record = registro { $key }

## Tabs

contact-name = Nombre
history-none = Nadie ha intentado contactar con este cliente en esta campaña.
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
hand-over-question = ¿A qué agente?
recent-none = Aún no ha terminado ningún registro.
recent-question = Sus últimos resultados, el más reciente primero:
snooze-minutes = en { $n } minutos
snooze-question = El registro vuelve a usted:
time-in-1-h = en 1 h
time-in-2-h = en 2 h
time-in-30-min = en 30 min
time-next-week = la próxima semana, a esta hora
time-this-evening = esta tarde
time-tomorrow-morning = mañana por la mañana
time-tomorrow-same-time = mañana a esta hora
times-for-anyone = cualquiera
times-for-me = usted
times-none = Retirar la hora acordada
times-other = Otra hora…
times-question = ¿Cuándo, en la hora del cliente? Llama: { $who }
times-title = Rellamar
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 o +45, en la hora del cliente.

## What a disposition does

effect-again = de nuevo en { $span }
effect-ends = finaliza el registro
effect-never-again = finaliza, no llamar nunca más
effect-retry = hasta { $times } más, cada { $span }
effect-stop-everywhere = este número nunca más, en ninguna campaña
effect-stop-number = este número ya no
effect-stop-record = este registro ya no

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

told-another-call = Hay otra llamada: póngala en espera o cuelgue primero.
told-answer-unplayable = Contestaron con un audio que este teléfono no puede reproducir ({ $why }); se colgó.
told-audio-lost = 30 s sin audio: se colgó la llamada.
told-audio-unplayable = El audio de quien llama no se puede reproducir aquí: { $why }.
told-call-over = La llamada con { $peer } terminó: { $end }.
told-far-end-silent = No llega audio del otro lado: un puerto bloqueado, una dirección errónea, o le tienen en espera.
told-hold-failed = No se pudo poner la llamada en espera: { $why }.
told-is-calling = Llama { $peer }.
told-no-call = No hay ninguna llamada.
told-no-campaign = Este teléfono no tiene campaña.
told-no-such-key = «{ $key }» no es una tecla de teléfono: use 0-9 * # A-D.
told-none-for-digits = No hay llamada que pueda oír dígitos.
told-none-held = No hay llamada en espera.
told-none-rings = No suena ninguna llamada.
told-none-to-hold = No hay llamada que poner en espera.
told-none-to-mute = No hay llamada que silenciar.
told-none-to-transfer = No hay llamada que transferir.
told-not-dialled = No se marcó: { $why }
told-not-registered = Sin registro: { $why }
told-refer-declined = El otro lado pidió que este teléfono llamara a otra persona; se rechazó.
told-resume-failed = No se pudo retomar la llamada: { $why }.
told-resumed-offer = Ha vuelto el registro de antes de la interrupción.
told-resumed-review = Su registro vuelve tal como lo dejó; su tiempo no corre hasta que lo toque.
told-resumed-wrap-up = Su llamada se cortó; el registro vuelve para tipificarlo.
told-saved = Guardado como { $disposition } ({ $action }).
told-saved-until = Guardado como { $disposition } ({ $action }, de nuevo desde { $next }).
told-seat-taken = Otro puesto está conectado con el nombre de este agente (visto por última vez { $seen_at }). Desconéctelo o espere dos minutos.
told-store-back = El almacén funciona de nuevo; todo está guardado.
told-store-lost = El almacén no responde ({ $why }); todo se conserva y se reintenta.
told-stored-dialog = No se pudo colgar la llamada cortada: su diálogo guardado no se puede leer.
told-transfer-failed = La transferencia a { $to } falló ({ $status }); la llamada sigue con usted.
told-transferred = Transferida a { $to }.
told-withdrawn = El registro se retiró: { $why }

## Spans and dates

date-this-year = { $day }/{ $month } { $time }
span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
