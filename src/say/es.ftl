# Español. Las palabras del centro de llamadas: tipificación, registro, cierre.

verbatim = { $words }

## Deeds

do-accept = Aceptar
do-answer = Contestar
do-before = Anterior
do-call = Llamar
do-call-kind = Llamar: { $kind }
do-call-number = Llamar a un número
do-cancel = Cancelar
do-choose = Elegir
do-close = Cerrar
do-colours = Colores
do-complete = Finalizar
do-complete-asking = Finalizar…
do-dial-pad = Marcador
do-disposition-before = Tipificación anterior
do-disposition-next = Tipificación siguiente
do-done = Listo
do-erase = Borrar
do-hang-up = Colgar
do-hang-up-and-quit = Colgar y salir
do-help = Ayuda
do-hold = En espera
do-keypad = Teclado
do-louder = Más volumen
do-more-time = Más tiempo
do-mute = Silenciar
do-next = Siguiente
do-next-tab = Pestaña siguiente
do-not-ready = No disponible
do-note = Nota
do-page-down = Página abajo
do-page-up = Página arriba
do-previous-tab = Pestaña anterior
do-quit = Salir
do-ready = Disponible
do-reject = Rechazar
do-resume = Retomar
do-scroll-down = Bajar
do-scroll-up = Subir
do-skip = Saltar
do-skip-asking = Saltar…
do-skip-with-reason = Saltar con motivo
do-softer = Menos volumen
do-stay = Quedarse
do-then-not-ready = Luego no disponible
do-then-ready = Luego disponible
do-transfer = Transferir
do-type-number = Escribir un número
do-unmute = Activar micro

## The agent's state

state-busy = Ocupado · { $activity }
state-logged-out = Desconectado
state-not-ready = No disponible
state-not-ready-why = No disponible ({ $why })
state-ready = Disponible
activity-call = Llamada
activity-connected = En llamada
activity-dialing = Marcando
activity-held = En espera
activity-offered = Vista previa
activity-review = Revisión
activity-wrap-up = Cierre

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

header-more = y { $n } más en Contacto
header-record = registro { $key }

## Tabs

tab-call = Llamada
tab-contact = Contacto
tab-history = Historial
tab-notices = Avisos
contact-name = Nombre
history-none = Nadie ha intentado contactar con este cliente en esta campaña.
history-talked = conversación { $time }
more-below = { $n } más
notices-none = Sin avisos.

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

## Spans and dates

span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
date-this-year = { $day }/{ $month } { $time }

## Calls

audio-none = sin audio
call-also = además: { $phase } { $time } { $peer }
call-muted = SILENCIADO
call-phase-muted = { $phase } { $time }, silenciado
call-volume = volumen { $percent } %
detail-far-end = Extremo remoto
detail-microphone = Micrófono
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
phase-ringing = Suena allí
quality-bad = muy mala
quality-fair = aceptable
quality-good = buena
quality-poor = mala

## What will happen by itself

countdown-dials = Marca en { $left }
countdown-dials-kind = Marca { $kind } en { $left }
countdown-held = en pausa mientras escribe
countdown-no-answer = Sin respuesta en { $left }
countdown-offer = Responda en { $left }
countdown-wrap-up = Cierre { $left }

## Boxes

complete-question = El registro se finaliza con:
complete-title = Finalizar sin llamar
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
