# What the program says to people, in English. One file a language; every file has the same messages with the same
# arguments, under the same headings and there by the alphabet; src/say/tests.rs holds that. Verbs on buttons and keys
# are short: they stand in one row.

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = Accept
do-agree = Agree
do-answer = Answer
do-before = Before
do-call = Call
do-call-for-help = Call for help
do-call-kind = Call { $kind }
do-call-number = Call a number
do-callbacks = Callbacks
do-cancel = Cancel
do-choose = Choose
do-close = Close
do-colours = Colours
do-complete = Complete
do-complete-asking = Complete…
do-conference = Conference
do-consult = Consult
do-correct = Put right
do-dial-pad = Dial pad
do-disposition-before = Disposition before
do-disposition-next = Next disposition
do-done = Done
do-drop = Drop
do-erase = Erase
do-finish-transfer = Finish transfer
do-hand-over = Hand over
do-hang-up = Hang up
do-hang-up-and-quit = Hang up and quit
do-help = Help
do-hold = Hold
do-keypad = Keypad
do-louder = Louder
do-more-time = More time
do-mute = Mute
do-newer-call = Later call
do-next = Next
do-next-tab = Next tab
do-not-ready = Not Ready
do-note = Note
do-older-call = Earlier call
do-open = Open
do-page-down = Page down
do-page-up = Page up
do-previous-tab = Tab before
do-quit = Quit
do-ready = Ready
do-recent = Recent
do-record = Record
do-record-pause = Pause recording
do-record-stop = Stop recording
do-redial = Redial
do-reject = Reject
do-resume = Resume
do-return = Back to customer
do-scroll-down = Scroll down
do-scroll-up = Scroll up
do-skip = Skip
do-skip-asking = Skip…
do-skip-with-reason = Skip with a reason
do-snooze = Snooze
do-softer = Softer
do-stay = Stay
do-swap = Swap
do-then-not-ready = Then Not Ready
do-then-ready = Then Ready
do-times = Call back…
do-transfer = Transfer
do-turn-who = For me or anyone
do-type-number = Type a number
do-undo-skip = Undo skip
do-unmute = Unmute
do-voicemail = Leave message
do-voicemail-stay = Play the message and stay

## The agent's state, and why it is Not Ready

activity-call = Call
activity-conference = Conference
activity-connected = Connected
activity-consulting = Consulting
activity-dialing = Dialling
activity-held = On hold
activity-offered = Preview
activity-review = Review
activity-wrap-up = Wrap-up
reason-asked = asked
reason-connection-lost = connection lost
reason-login = login
reason-no-answer = no answer
reason-rejected = rejected
state-busy = Busy · { $activity }
state-logged-out = Logged out
state-not-ready = Not Ready
state-not-ready-why = Not Ready ({ $why })
state-ready = Ready

## The first rows

line-failed = NOT REGISTERED
line-registered = registered
line-registering = registering…
line-signed-off = signed off
top-desk = desk { $n }
top-phone = Phone
top-today = today { $previewed } previewed · { $skipped } skipped · { $dialed } dialled · { $connected } connected
top-unsaved = { $n } unsaved

## The customer and the numbers

header-closes = { $kind }: may be called for { $span } more
header-more = and { $n } more in Contact info
header-record = record { $key }

## Tabs

contact-name = Name
history-none = Nobody has tried to reach this customer in this campaign.
history-talked = talked { $time }
messages-again = again
messages-none = No messages.
messages-of = Call { $n } of { $all }: { $peer }
more-below = { $n } more
notices-none = Nothing to tell.
tab-call = Call
tab-contact = Contact info
tab-history = History
tab-messages = Messages
tab-notices = Notices

## Where there is nothing to do

idle-no-call = No call
idle-no-call-hint = Type a number to call it.
idle-none-left = No record left
idle-none-left-hint = Every record is finished.
idle-none-now = No record can be called now
idle-not-ready = No record comes while you are Not Ready
idle-open =
    { $open ->
        [one] 1 record is open, waiting or on another desk.
       *[other] { $open } records are open, waiting or on other desks.
    }
idle-open-until =
    { $open ->
        [one] 1 record is open; it can be called in { $span }.
       *[other] { $open } records are open; the next can be called in { $span }.
    }
idle-waiting = Waiting for a record
idle-waiting-hint = It comes by itself.

## What will happen by itself

countdown-breather = Next record in { $left }
countdown-dials = Dials in { $left }
countdown-dials-kind = Dials { $kind } in { $left }
countdown-held = held while you type
countdown-no-answer = No answer in { $left }
countdown-offer = Answer within { $left }
countdown-wrap-up = Wrap-up { $left }

## Calls

audio-none = no audio
call-also = also: { $phase } { $time } { $peer }
call-colleague = COLLEAGUE
call-conference = CONFERENCE
call-muted = MUTED
call-phase-muted = { $phase } { $time }, muted
call-playing = MESSAGE PLAYS
call-recorded = ● REC
call-recording-paused = REC PAUSED
call-volume = volume { $percent } %
detail-far-end = Far end
detail-jitter = Jitter
detail-loss = Loss
detail-microphone = Microphone
detail-mos = MOS
detail-phase = Phase
detail-quality = Quality
detail-speaker = Speaker
detail-with = With
level-dbov = { $level } dBov
meter-microphone = mic
meter-none = none
meter-speaker = spk
phase-connected = Talking
phase-dialing = Calling
phase-early-media = Ringing, with audio
phase-ending = Hanging up
phase-held = On hold
phase-incoming = Rings here
phase-message = Leaving a message
phase-ringing = Ringing
quality-bad = bad
quality-fair = fair
quality-good = good
quality-poor = poor

## How a call ended

end-audio-lost = the audio was lost
end-busy = busy
end-caller-gave-up = the caller gave up
end-cancelled = cancelled
end-cut-off = cut off
end-far-end-hung-up = the far end hung up
end-network = the network cannot carry it
end-no-answer = no answer
end-pbx = the PBX did not take it
end-rejected = rejected
end-unallocated = there is no such number
end-with-code = { $end } ({ $code })
end-you-hung-up = you hung up

## Boxes

complete-question = The record is finished with:
complete-title = Complete without a call
consult-question = Which colleague? The customer is put on hold.
dial-pad-title = Dial pad
disposition-title = Disposition
help-foot = Everything can be clicked. Shift and mouse: select text.
help-title = Keys
help-typing = Letters go to the note.
incoming-for = rings here for { $time }
incoming-title = Incoming call
keypad-hint = Digits go into the call
keypad-title = Keypad
not-ready-question = Why?
preview-title = Preview
quit-question = A call is up. Hang up and quit?
skip-why = Why? May stay empty.
skip-why-needed = Why? The campaign asks for a reason.
transfer-question = To which number? Your part of the call ends.

## Agreed times, the callback inbox, what was handled recently

agreed-time = Call back { $window } ({ $who })
callback-anyone = Give it to anyone
callback-coming = coming
callback-due = due now
callback-hand-over = Hand it over to a colleague
callback-held = on a desk
callback-missed = missed
callback-of-anyone = for anyone
callback-question = { $name }, { $window }
callback-snoozed = snoozed
callback-take = Take it now
callback-title = Callback
callbacks-none = No callback is agreed.
callbacks-question = Yours and anyone's, in the customer's time:
correct-fixed = The note alone: { $why }
correct-note = Put the note right
correct-note-question = The right note. The old one stays in the trail.
correct-question = What is right for { $name }?
correct-title = Put an outcome right
hand-over-question = To which agent?
recent-none = You have not finished a record yet.
recent-question = Your latest outcomes, the newest first:
snooze-minutes = in { $n } minutes
snooze-question = The record comes back to you:
time-in-1-h = in 1 h
time-in-2-h = in 2 h
time-in-30-min = in 30 min
time-next-week = next week, this time
time-this-evening = this evening
time-tomorrow-morning = tomorrow morning
time-tomorrow-same-time = tomorrow, this time
times-for-anyone = anyone
times-for-me = you
times-none = Take the agreed time back
times-other = Another time…
times-question = When, in the customer's time? Called by: { $who }
times-title = Call back
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 or +45, in the customer's time.

## The doctor

check-codecs = Codecs
check-echo = Echo
check-microphone = Microphone
check-nat = NAT
check-profile = Profile
check-registration = Registration
check-route = Way to the PBX
check-speaker = Speaker
check-store = Store
check-terminal = Terminal
cure-codecs = Let both sides have one codec in common: 'codecs' in the profile, and those of the PBX for this line.
cure-credentials = Compare 'user', 'auth_user' and the password with the PBX; its log says which of them is wrong.
cure-delay = A long way, or much jitter: prefer a cable to WLAN, and a PBX that is near.
cure-device = Look whether another program holds it; 'offhook devices' lists the others for --mic and --speaker.
cure-disk = Make room on the disk: old recordings, exports and stores are the largest.
cure-echo-silent = Our audio may not arrive there (a firewall, or NAT at the PBX), or the extension is no echo: try it with another phone.
cure-extension = Name an extension that sends back what it hears: --echo 600, or echo = "600" in the profile.
cure-forbidden = Either the password is wrong, or the account may not register from here, or too many tries have locked it: the log of the PBX says which.
cure-garbage = Some other service has this port, or it speaks TLS: compare 'server' with the port for SIP over UDP.
cure-jitter = The network is uneven: prefer a cable to WLAN, and let voice go first at the router.
cure-local-port = Another program has it: end that, or set another 'local_address' or 'local_port' in the profile.
cure-log = The log of the PBX says why; --sip-trace FILE writes down what was said.
cure-loss = The network loses packets: prefer a cable to WLAN, look for a line that is full, and let voice go first at the router.
cure-microphone-dead = Is it muted at the headset or in the mixer, or unplugged? 'offhook devices' lists the others for --mic.
cure-microphone-loud = It is so loud that it is cut off: turn it down in the mixer.
cure-mouse = For clicks take a terminal emulator, as xterm, GNOME Terminal, Konsole or tmux in one.
cure-name = Is 'server' (or 'outbound_proxy') in the profile written as it should be? Is a VPN needed?
cure-name-server = Is the network up? Look at the name servers, or give an address in 'server'.
cure-nat = Calls name our own address for audio, which is not reached from outside: switch NAT support on at the PBX (Asterisk: force_rport, rewrite_contact and rtp_symmetric = yes).
cure-no-device = Plug one in, or do without: --mic silence --speaker null.
cure-no-echo = Give one, and the audio is measured: --echo 600, or echo = "600" in the profile.
cure-no-sound = Start PulseAudio or PipeWire with pipewire-pulse. Where there is no headset: --mic silence --speaker null.
cure-one-way = Audio from there does not get here: let UDP to our RTP ports through the firewall, and switch NAT support on at the PBX.
cure-password = Give it in 'password_env', 'password_file' or 'password' of the profile.
cure-port-closed = Does the PBX run, with SIP over UDP, on this port? Compare 'server' in the profile.
cure-route = Is the network up, and the VPN, where one is needed?
cure-silent = A firewall, another port, or a PBX that takes TCP or TLS alone: look whether UDP gets there and back.
cure-slow = The way is long or full; voices will be late.
cure-store-busy = End the import or the program that holds it; desks beside each other do not.
cure-store-folder = Make it yours (chown, chmod u+w), or give another place: --store sqlite:PATH.
cure-store-nowhere = Set HOME or XDG_DATA_HOME, or give --store sqlite:PATH.
cure-store-refused = Is it another program's file? Give another place with --store sqlite:PATH, or take the latest copy.
cure-term = export TERM=xterm-256color, where the terminal can do that.
cure-terminal-small = Make it 80 × 24 or larger.
cure-unknown-user = Compare 'user' and 'domain' in the profile with the account at the PBX.
cure-utf8 = export LC_ALL=C.UTF-8, or another UTF-8 locale.
doctor-found = { $check } ({ $verdict }): { $text }
doctor-looking = { $check }: { $what }
doctor-warnings =
    { $count ->
        [one] One warning: calls should work.
       *[other] { $count } warnings: calls should work.
    }
doctor-well = Nothing is wrong.
doctor-wrong =
    { $count ->
        [one] One thing is wrong.
       *[other] { $count } things are wrong.
    }
found-codec-taken = The far end took { $taken }, of { $offered }.
found-codecs-offered = The profile offers { $offered }; what the PBX takes of it shows in an echo call.
found-codecs-refused = The PBX takes none of { $offered } ({ $code }).
found-credentials = The PBX refuses the user { $user } or the password ({ $code }).
found-device-broken = It does not work: { $why }.
found-device-virtual = No device is used: { $what }.
found-echo = It came back after { $delay } ms at { $level } dBov: { $codec }, loss { $loss } %, jitter { $jitter } ms, MOS { $mos }.
found-echo-busy = { $to } is busy ({ $code }).
found-echo-not-dialled = { $to } was not called: { $why }
found-echo-other = { $to } is heard, but what comes is not what was sent: it is no echo.
found-echo-refused = The PBX does not put the call to { $to } through ({ $code }).
found-echo-silent = Packets come from { $to }, but there is only silence in them.
found-echo-unanswered = { $to } did not answer within { $seconds } s.
found-echo-unknown = The PBX knows no { $to } ({ $code }).
found-echo-unmeasured = { $to } sends audio, but what came could not be measured.
found-forbidden = The PBX does not let { $user } in ({ $code }).
found-garbage = { $to } answers, but not in SIP.
found-microphone = { $device } is at { $level } dBov, at the loudest { $peak } dBov.
found-microphone-dead = { $device } brings only silence.
found-nat = A NAT is between us: we are { $ours }, the PBX sees { $seen }. { $trip }
found-nat-untold = The PBX does not say how it sees us; we are { $ours }. { $trip }
found-no-echo = No extension is known that sends back what it hears.
found-no-microphone = The sound server has no microphone.
found-no-name = The name { $host } has no address: { $why }.
found-no-name-server = Within { $seconds } s no name server has said where { $host } is.
found-no-nat = The PBX sees us as what we are, { $ours }. { $trip }
found-no-route = There is no way from here to { $to }: { $why }.
found-no-sound = No sound server answers.
found-no-speaker = The sound server has no speaker.
found-no-terminal = Standard output is no terminal; a desk needs one, 'auto' and 'phone --json' do not.
found-no-way = Without a way to the PBX nobody can be asked.
found-nobody-to-ask = Without a registration there is nobody to ask.
found-not-bound = Our SIP port { $wanted } cannot be had: { $why }.
found-not-opened = The line cannot be opened: { $why }.
found-one-way = { $to } has answered, and not one packet of audio has come from there.
found-password-wanted = The PBX wants a password from { $user }, and the profile has none ({ $code }).
found-port-closed = Nobody listens at { $to }: the machine there says that this port is closed.
found-profile = '{ $profile }' signs on as { $user } at { $server }, with a password.
found-profile-bare = '{ $profile }' signs on as { $user } at { $server }, without a password.
found-refused = Refused: { $why }.
found-registered = The PBX knows { $user } for { $seconds } s; that took { $ms } ms.
found-route = { $server } is { $to }; our address on the way there is { $ours }.
found-route-plain = Our address on the way to { $to } is { $ours }.
found-silent = No answer from { $to } within { $seconds } s.
found-speaker = { $device } has taken a tone.
found-store = { $place } can be written; { $free } are free.
found-store-busy = Another process has held { $place } for seconds.
found-store-elsewhere = It is on another machine.
found-store-folder = { $place } cannot be written: { $why }.
found-store-full = Only { $free } are free on the disk of { $place }.
found-store-nowhere = There is no folder for it: HOME is not set.
found-store-read-only = { $place } can be read, but not written.
found-store-refused = { $place } cannot be opened: { $why }.
found-terminal = { $columns } × { $rows }, UTF-8, colours: { $colours }.
found-terminal-dumb = TERM is '{ $term }': nothing can be drawn there.
found-terminal-no-mouse = A '{ $term }' terminal tells nothing of the mouse; keys do everything.
found-terminal-not-utf8 = The locale does not say that this terminal reads UTF-8: names and lines may be garbled.
found-terminal-small = { $columns } × { $rows } is little room for the desk.
found-trunk = The profile is a trunk: it does not register.
found-unknown-user = The PBX knows no { $user } ({ $code }).
looking-echo = calling { $to }, and measuring for { $seconds } s…
looking-microphone = listening to { $device } for a second; say something…
looking-nat = asking the PBX how it sees us…
looking-registration = registering { $user } at { $server }…
looking-speaker = playing a tone on { $device } for a second…
trip-ms = An answer takes { $ms } ms.
trip-none = It does not answer OPTIONS.
verdict-not-looked-at = not looked at
verdict-ok = ok
verdict-warning = warning
verdict-wrong = wrong

## What a disposition does

effect-again = again in { $span }
effect-ends = ends the record
effect-never-again = ends the record, never call again
effect-retry = up to { $times } more in { $span } each
effect-stop-everywhere = this number never again, in any campaign
effect-stop-number = this number not again
effect-stop-record = the record not again

## A terminal too small for the desk

tiny-call = Call:
tiny-help = Keys: see below
tiny-incoming = Incoming: { $peer }
tiny-keys = Keys:
tiny-note = Note:
tiny-preview = Preview: { $name }
tiny-quit = Hang up and quit?
tiny-too-small = Too small for the desk.
tiny-transfer = Transfer to:
tiny-why = Why:

## Notices

told-another-call = Another call is up: hold it or hang it up first.
told-answer-unplayable = The call was answered with audio that this phone cannot play ({ $why }); it was hung up.
told-audio-lost = No audio for 30 s: the call was hung up.
told-audio-unplayable = The caller's audio cannot be played here: { $why }.
told-call-over = The call with { $peer } is over: { $end }.
told-far-end-silent = No audio comes from the far end: a blocked port, a wrong address, or it holds you.
told-hold-failed = The call could not be held: { $why }.
told-is-calling = { $peer } is calling.
told-no-call = No call is up.
told-no-campaign = There is no campaign at this phone.
told-no-such-key = '{ $key }' is not a key of a telephone: use 0-9 * # A-D.
told-none-for-digits = No call is up that could hear digits.
told-none-held = No call is on hold.
told-none-rings = No call is ringing.
told-none-to-hold = No call is up that could be held.
told-none-to-mute = No call is up that could be muted.
told-none-to-transfer = No call is up that could be transferred.
told-not-dialled = Not dialled: { $why }
told-not-registered = Not registered: { $why }
told-refer-declined = The far end asked this phone to call somebody else; that was declined.
told-resume-failed = The call could not be taken off hold: { $why }.
told-resumed-offer = The record from before the interruption is back.
told-resumed-review = Your record is back as you left it; its review time stands until you touch it.
told-resumed-wrap-up = Your call was cut off; the record is back for its disposition.
told-saved = Saved as { $disposition } ({ $action }).
told-saved-until = Saved as { $disposition } ({ $action }, again from { $next }).
told-seat-taken = Another desk is logged in under this agent's name (last heard of at { $seen_at }). Log out there, or wait two minutes.
told-store-back = The store works again; everything is saved.
told-store-lost = The store does not answer ({ $why }); everything is kept and tried again.
told-stored-dialog = The call that was cut off could not be hung up: its stored dialog cannot be read.
told-transfer-failed = The transfer to { $to } failed ({ $status }); the call is still yours.
told-transferred = Transferred to { $to }.
told-withdrawn = The record was withdrawn: { $why }

## Spans and dates

date-this-year =
    { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $time }
span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
