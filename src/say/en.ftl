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
do-turn-number = Another number
do-turn-who = For me or anyone
do-type-number = Type a number
do-undo-skip = Undo skip
do-unmute = Unmute
do-voicemail = Leave message
do-voicemail-stay = Play message, stay

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
line-gives-up = { $why }; not trying again
line-registered = registered
line-registering = registering…
line-signed-off = signed off
line-tries-again = { $why }; trying again in { $seconds } s
top-desk = desk { $n }
top-phone = Phone
top-today = today { $previewed } previewed · { $skipped } skipped · { $dialed } dialled · { $connected } connected
top-unsaved = { $n } unsaved

## The customer and the numbers

header-closes = { $kind }: may be called for { $span } more
header-more = and { $n } more in Contact info
header-record = record { $key }

## Why this number, why not that one, and until when

cap-attempts-account = attempts about this account
cap-attempts-number = attempts to this number
cap-attempts-record = attempts to this record
cap-calls-account = calls about this account
cap-calls-number = calls to this number
cap-calls-record = calls to this record
cap-full = { $used } of { $limit } { $what } { $span }
cap-in-24-h = in 24 h
cap-in-7-days = in 7 days
cap-in-all = in all
cap-today = today
cap-used-attempts = { $used } of { $limit } attempts { $span }
cap-used-calls = { $used } of { $limit } calls { $span }
gate-again = { $what }, again { $at }, { $in }
gate-again-in = { $what }, again { $in }
gate-bad-caller-id = the caller ID '{ $number }' is no number
gate-by = { $what } ({ $rule })
gate-caller-id-wanted = the rules { $rules } ask for a caller ID, and neither the campaign nor the record has one
gate-campaign-stopped = the campaign is stopped
gate-completed = the record is completed: { $disposition }
gate-consent-over = the consent has run out: the field '{ $field }' says { $until }
gate-consent-unreadable = no consent: the field '{ $field }' says '{ $value }', which is no date such as 2026-11-30
gate-dnc = on the do-not-call list '{ $list }'
gate-dnc-key = customer
gate-dnc-outdated =
    { $days ->
        [one] the do-not-call list '{ $list }' is older than a day: it must be renewed before anybody is called
       *[other] the do-not-call list '{ $list }' is older than { $days } days: it must be renewed before anybody is called
    }
gate-dnc-postal-code = postal code
gate-dnc-prefix = beginning of the number
gate-dnc-state = state
gate-emergency = a campaign never dials an emergency number
gate-excluded = the record is excluded: { $why }
gate-excluded-expired = expired
gate-expired =
    { $days ->
        [one] the record has expired: 1 day in the list '{ $list }'
       *[other] the record has expired: { $days } days in the list '{ $list }'
    }
gate-filtered = the filter of the list '{ $list }' leaves it out by '{ $field }'
gate-holiday = { $whose }: { $holiday }
gate-lease-lost = this desk no longer holds the record
gate-lease-short = the record's lease is about to run out: it is being renewed
gate-list-disabled = the list '{ $list }' is disabled
gate-list-unknown = the list '{ $list }' is not in the campaign
gate-never-meet = the hours of its time zones never meet
gate-no-consent = no consent: the field '{ $field }' does not say yes
gate-no-hours = no calling hours for '{ $kind }' phones
gate-no-number = this is no number that can be dialled
gate-no-such-number = the record has no such number
gate-no-zone = no time zone is known for this number: give the list or the campaign a 'zone'
gate-number-stopped = this number is not called again
gate-number-waits = waits, { $until }
gate-of-campaign = campaign
gate-of-list = list '{ $list }'
gate-open-dial = the call before this one has no outcome yet
gate-opens = opens { $at }, { $in }
gate-opens-in = opens { $in }
gate-places-differ = the number is of { $prefix }, the postal code of { $postal }: both clocks must allow it
gate-premium = numbers that begin with { $prefix } are premium-rate
gate-quiet-abandoned = no call so soon after an abandoned call
gate-quiet-talk = no call so soon after a conversation
gate-record-waits = the record waits, { $until }
gate-wireless = mobile numbers are not called there ({ $rules }): the field '{ $field }' says that it is one
kind-home = home
kind-mobile = mobile
kind-phone = phone
kind-work = work
why-and = { $why }, { $attempts }
why-asked = asked to be called here, { $window }
why-called = { $kind } called
why-called-ended = { $kind } called: { $end }
why-first = { $kind } first
why-least = { $kind }, called least
why-next = { $kind } next
why-no-number = the record has no number
why-none = none: { $why }
why-none-now = none now: { $kind } { $why }
why-only = { $kind }, the only number
why-only-now = { $kind }, the only one that can be called now
why-so-far =
    { $n ->
        [one] 1 attempt so far
       *[other] { $n } attempts so far
    }
why-until = { $why } until { $at }

## Tabs

contact-changed =
    { $n ->
        [one] 1 field has changed since the last attempt ({ $at })
       *[other] { $n } fields have changed since the last attempt ({ $at })
    }
contact-gone = no longer { $before } · { $at }
contact-name = Name
contact-new = new · { $at }
contact-was = was { $before } · { $at }
field-account = Account
field-call-at = Call at
field-caller-id = Caller ID
field-pinned-agent = Pinned agent
field-postal-code = Postal code
field-priority = Priority
field-requested-at = Requested at
field-state = State
field-status = Status
field-zone = Time zone
history-none = Nobody has tried to reach this customer in this campaign.
history-open = open
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
call-figures = { $codec } · MOS { $mos } · loss { $loss } % · jitter { $jitter } ms · buffer { $buffer } ms
call-loss = { $figure } %
call-mos = { $figure }
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
callback-same-time = at the same time as { $record }
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
correct-trail = { $at } { $agent }: it was { $disposition }
hand-over-question = To which agent?
recent-none = You have not finished a record yet.
recent-question = Your latest outcomes, the newest first:
snooze-minutes =
    { $n ->
        [one] in 1 minute
       *[other] in { $n } minutes
    }
snooze-question = The record comes back to you:
time-in-1-h = in 1 h
time-in-2-h = in 2 h
time-in-30-min = in 30 min
time-next-week = next week, this time
time-this-evening = this evening
time-tomorrow-morning = tomorrow morning
time-tomorrow-same-time = tomorrow, this time
times-by = Called by
times-for-anyone = anyone
times-for-me = you
times-none = Take the agreed time back
times-note-none = none
times-note-question = What should the next agent know?
times-number = Number
times-number-then = the one recommended then
times-other = Another time…
times-question = When, in the customer's time?
times-title = Call back
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 or +45, in the customer's time.
when-agreed-passed = the agreed time has passed: agree on another one, or take it back
when-closed = outside the calling hours
when-closed-until = outside the calling hours, they begin { $at }
when-ends-before = the window ends before it begins
when-no-disposition = the campaign has no disposition with which a time can be agreed here
when-none-agreed = no time is agreed
when-not-carried = '{ $disposition }' cannot carry the agreed time: pick another disposition, or take the time back
when-passed = that time has passed
when-too-far = that is more than { $days } days ahead
when-unclear = '{ $text }' is no time: write 15:00, tomorrow 9:30, fri 15:00, 2026-11-30 15:00, or +45 for minutes
when-zone = '{ $zone }' is no time zone: write one such as America/Denver

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
cure-device-absent = Plug it in, or give another name: 'offhook devices' lists them.
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
found-device-instead = { $wanted } is not there; { $device } is used instead. { $found }
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

## Dispositions, and what they do

action-completed = finished
action-reschedule = comes back at an agreed time
action-retry = tried again soon
action-stop-everywhere = number stopped in all campaigns
action-stop-number = number stopped
action-stop-record = record stopped
action-too-late = too late
action-wait = comes again later
effect-again = again in { $span }
effect-ends = ends the record
effect-never-again = ends the record, never call again
effect-retry = up to { $times } more in { $span } each
effect-stop-everywhere = this number never again, in any campaign
effect-stop-number = this number not again
effect-stop-record = the record not again
folder-connection-problem = Connection problem
folder-final = Final
folder-non-final = Non-final
folder-system = System
outcome-abandoned = Abandoned
outcome-add-to-dnc = Add to DNC
outcome-answering-machine = Answering machine
outcome-bad-record = Bad record
outcome-busy = Busy
outcome-call-back = Call back
outcome-call-dropped = Call dropped
outcome-cancelled = Cancelled
outcome-fax-or-modem = Fax or modem
outcome-network-unavailable = Network unavailable
outcome-no-answer = No answer
outcome-no-disposition = No disposition
outcome-no-numbers-left = No numbers left to call
outcome-number-matches-dnc = Number matches DNC
outcome-offer-rejected = Offer rejected
outcome-rejected = Rejected
outcome-sale = Sale
outcome-silence = Silence
outcome-system-failure = System failure
outcome-unallocated = Unallocated number

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

told-agreed = To be called back: { $window }. Stored with the outcome.
told-agreed-mine = To be called back by you: { $window }. Stored with the outcome.
told-another-call = Another call is up: hold it or hang it up first.
told-answer-unplayable = The call was answered with audio that this phone cannot play ({ $why }); it was hung up.
told-audio-lost = No audio for 30 s: the call was hung up.
told-audio-unplayable = The caller's audio cannot be played here: { $why }.
told-back-with-customer = { $peer }: { $end }. You are back with the customer.
told-call-not-up = That call is not up yet.
told-call-over = The call with { $peer } is over: { $end }.
told-callback-due = A callback is due: { $name }, { $window }.
told-callbacks-today =
    { $count ->
        [one] You have 1 callback today.
       *[other] You have { $count } callbacks today.
    }
told-calls-full = There are { $n } calls already; hang one up first.
told-campaign-stopped = The campaign is stopped.
told-colleague-already = A colleague is on the line already: finish, return or drop that call first.
told-colleague-silent = The colleague has not answered yet: wait, or return to the customer.
told-conference-already = This is a conference already.
told-conference-no-hold = In a conference nobody can be held: drop a call, or leave the others to each other.
told-conference-no-message = In a conference no message is played: somebody is listening.
told-conference-no-swap = In a conference there is nobody to change to.
told-conference-of-two = A conference needs two calls that are up: consult somebody first, or take a second call.
told-corrected = The outcome is put right.
told-customer-gone = The customer's call is no longer up.
told-denied = { $number } is not dialled: the profile's [policy] denies it.
told-dropped = The agreed time was dropped: '{ $disposition }' does not carry one.
told-far-end-silent = No audio comes from the far end: a blocked port, a wrong address, or it holds you.
told-far-side-says = the far side answered { $status }
told-forbidden = { $number } is not dialled: it is on the do-not-call list '{ $list }'.
told-goes-on-silent = The demo goes on in silence: { $why }
told-handed-over = The callback is handed over.
told-help-called = { $number } is called. Whoever was on the line is on hold; what was being dialled is given up.
told-hold-failed = The call could not be held: { $why }.
told-in-conference = In conference: { $with } and you.
told-is-calling = { $peer } is calling.
told-message-left = The message plays to its end by itself; then the call is hung up.
told-message-over = The message is over: you are heard again.
told-message-plays = The message is played; you are not heard meanwhile.
told-no-address = '{ $typed }' is not a SIP address.
told-no-call = No call is up.
told-no-call-there = There is no call { $n }.
told-no-campaign = There is no campaign at this phone.
told-no-colleague = No colleague is on the line.
told-no-colleague-to-transfer = No colleague is on the line to whom the call could be handed over.
told-no-message = This campaign has no message for mailboxes.
told-no-number = There is no number to call.
told-no-port-left = There is no port left for audio: { $why }.
told-no-port-ready = There is no port ready for audio; try again in a moment.
told-no-recordings = There is no folder for recordings.
told-no-second-call = There is no second call that could be taken.
told-no-sound-device = There is no sound device; the demo goes on in silence.
told-no-such-key = '{ $key }' is not a key of a telephone: use 0-9 * # A-D.
told-none-for-digits = No call is up that could hear digits.
told-none-for-message = No call is up into which a message could be played.
told-none-held = No call is on hold.
told-none-rings = No call is ringing.
told-none-to-consult = No call is up about which a colleague could be asked.
told-none-to-hold = No call is up that could be held.
told-none-to-mute = No call is up that could be muted.
told-none-to-record = No call is up that could be recorded.
told-none-to-transfer = No call is up that could be transferred.
told-not-dialled = Not dialled: { $why }
told-not-recorded = This call is not recorded.
told-not-registered = Not registered: { $why }
told-nothing-called = No number has been called yet.
told-other-campaign = it is called '{ $now }' now, and was '{ $before }'; start again for that
told-record-not-called = No number of this record has been called yet.
told-recording-lost = The call goes on, but it is no longer recorded: { $why }.
told-recording-off = The recording has ended.
told-recording-on = The call is recorded.
told-recording-paused = The recording pauses: silence is written.
told-records-all = This campaign records every call: it can be paused, not stopped.
told-records-none = This campaign records no calls.
told-refer-declined = The far end asked this phone to call somebody else; that was declined.
told-resume-failed = The call could not be taken off hold: { $why }.
told-resumed-offer = The record from before the interruption is back.
told-resumed-review = Your record is back as you left it; its review time stands until you touch it.
told-resumed-wrap-up = Your call was cut off; the record is back for its disposition.
told-rules-changed = The campaign's rules have changed.
told-rules-kept = The changed campaign file is not used; the rules stay as they were: { $why }
told-saved = Saved as { $disposition } ({ $action }).
told-saved-until = Saved as { $disposition } ({ $action }, again from { $next }).
told-seat-busy = Another desk of this agent has a call up (last heard of at { $seen_at }): it can be taken over when that is over.
told-seat-taken = Another desk is logged in under this agent's name (last heard of at { $seen_at }). Log out there, wait two minutes, or start with --take-over.
told-should-be-recorded = This call should be recorded, but there is no folder for recordings.
told-skip-undone = The skip is taken back and not counted.
told-snoozed =
    { $minutes ->
        [one] The record comes back to you in 1 minute.
       *[other] The record comes back to you in { $minutes } minutes.
    }
told-steady-microphone = Your microphone gives no voice: its level never changes. Is it muted at the headset, or unplugged?
told-store-back = The store works again; everything is saved.
told-store-lost = The store does not answer ({ $why }); everything is kept and tried again.
told-stored-dialog = The call that was cut off could not be hung up: its stored dialog cannot be read.
told-taken-over = Another desk of yours has taken over; this one ends.
told-taken-over-typed = Another desk of yours has taken over; this one ends. What you typed last: { $note }
told-transfer-failed = The transfer to { $to } failed ({ $status }); the call is still yours.
told-transfer-under-way = A transfer to { $to } is under way already: wait for how it goes.
told-transferred = Transferred to { $to }.
told-unanswered =
    { $count ->
        [one] Nobody answered a record: you are logged out.
       *[other] Nobody answered { $count } records in a row: you are logged out.
    }
told-withdrawn = The record was withdrawn: { $why }

## Why something cannot be done

cannot-by-campaign = the campaign does not allow it
cannot-callback-gone = there is no callback for it any more
cannot-callback-passed = its time has passed: take it now, or agree on another time
cannot-customer-held = another record of the same customer is on a desk
cannot-ends-record = '{ $disposition }' ends the record; pick another disposition first
cannot-finish-first = finish the record on the desk first
cannot-first-call-open = the first call has no outcome yet: { $why }
cannot-for-call = '{ $disposition }' is not for a call
cannot-give-reason = give a reason
cannot-gone-on = another desk has the record by now
cannot-hold-headless = nothing holds the review time of a headless desk
cannot-kept = it is kept for another agent
cannot-line-down = the line to the PBX is down
cannot-lost = the lease on the record is lost
cannot-lost-skip = the lease on the record is lost; skip it
cannot-no-callback = there is no callback '{ $record }' in the inbox
cannot-no-more-time = the campaign allows no more review time
cannot-no-number-there = the record has no number { $n }
cannot-no-outcome = there is no such outcome
cannot-no-review-time = no review time runs
cannot-no-skip = there is no skip of the last 30 s to take back
cannot-no-sound = there is no sound device
cannot-no-such-number = the record has no number '{ $number }'
cannot-on-desk = the record is on a desk: finish it first
cannot-other-call = another call is on
cannot-other-first = another record came first: finish it, and try again
cannot-other-has-it = another agent has it on the desk already
cannot-others-callback = it is another agent's callback
cannot-others-outcome = it is another agent's outcome
cannot-pick-disposition = pick a disposition
cannot-pick-reason = pick a reason: { $reasons }
cannot-placing = the call is being placed
cannot-record-gone = that record is gone
cannot-snooze-minutes = pick one of { $minutes } minutes
cannot-snoozed =
    { $times ->
        [one] the record has been snoozed once already
       *[other] the record has been snoozed { $times } times already
    }
cannot-unknown-disposition = there is no disposition '{ $name }'
cannot-without-call = '{ $disposition }' is not for a record without a call
cannot-you-have-it = you have it on the desk already
fixed-handled-again = the customer has been handled again since
fixed-on-other-desk = the record is on another agent's desk
fixed-on-your-desk = the record is on your desk
fixed-too-late = it came too late: another outcome stands
lost-in-call = the record may have been closed meanwhile; what you write is kept in its history
lost-outcome = the outcome came too late: the record had been closed; what you wrote is in its history
lost-record = another desk may have the record by now
lost-record-skip = another desk may have the record by now; skip it to go on
not-now-after-call = not possible after the call
not-now-before-accept = not possible before the record is accepted
not-now-before-login = not possible before the log-in
not-now-in-call = not possible during a call
not-now-not-ready = not possible while Not Ready
not-now-open = not possible while the record is open
not-now-ringing = not possible while it rings
not-now-without-record = not possible without a record

## Sound devices, the registrar, and descriptions of audio

auth-always-stale = the server calls every nonce stale
auth-by-peer = a peer wants a password, but none is for it
auth-no-challenge = the server wants credentials but sends no challenge
auth-no-password = a password is wanted, but there is none
auth-none-supported = the server offers no authentication that we know (digest with MD5, SHA-256 or SHA-512-256)
auth-refused = the server refuses the user name or the password
auth-too-many-realms = the server asks for credentials of ever new realms
device-absent = there is no sound device { $device }; `offhook devices` lists them
device-and = { $one }; { $other }
device-closed = { $device } can't be opened: { $why }
device-dumb = { $device } doesn't start: { $why }
device-idle = { $device } was opened but plays nothing
device-instead = { $kind } { $wanted } is not there; { $device } is used
device-lost = { $kind } { $device } is lost
device-microphone = microphone
device-mute = { $device } brings no sound at all
device-no-microphone = the sound server has no microphone
device-no-server = no sound server answers ({ $why }); start PulseAudio or PipeWire with pipewire-pulse, or do without: --mic silence --speaker null
device-no-speaker = the sound server has no speaker
device-server-silent = the sound server doesn't answer
device-speaker = speaker
device-used = { $kind }: { $device }
device-was-lost = { $device } was lost
recorder-busy = the recorder is too busy
register-no-binding = the registrar keeps no binding for us
register-nobody = no registrar is known
register-says = the registrar says { $status } { $reason }
register-silent = the registrar does not answer
register-unreachable = the registrar cannot be reached
sdp-address = the audio stream has no usable address: { $address }
sdp-no-audio = the session description has no audio stream
sdp-no-codec = the audio stream has no codec in common with ours
sdp-profile = audio is offered only as { $profile }
sdp-unreadable = the session description cannot be read: { $why }

## Spans, dates and places

date-full = { $year }-{ $month }-{ $day } { $time }
date-range = { $from }-{ $until }
date-range-days = { $from } - { $until }
date-this-week = { $day } { $time }
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
date-today = { $time }
day-fri = Fri
day-mon = Mon
day-sat = Sat
day-sun = Sun
day-thu = Thu
day-tue = Tue
day-wed = Wed
place-at = { $at } in { $city }
place-or = { $some } or { $more }
place-utc = { $at } UTC
span-days = { $days } d
span-days-hours = { $days } d { $hours } h
span-hours = { $hours } h { $minutes } m
span-in = in { $span }
span-minutes = { $minutes } m
span-whole-hours = { $hours } h
