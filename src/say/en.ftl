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
