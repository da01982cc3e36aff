# What the program says to people, in English. One file a language; every file has the same messages with the same
# arguments, which src/say/tests.rs holds. Verbs on buttons and keys are short: they stand in one row.

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = Accept
do-answer = Answer
do-before = Before
do-call = Call
do-call-kind = Call { $kind }
do-call-number = Call a number
do-cancel = Cancel
do-choose = Choose
do-close = Close
do-colours = Colours
do-complete = Complete
do-complete-asking = Complete…
do-dial-pad = Dial pad
do-disposition-before = Disposition before
do-disposition-next = Next disposition
do-done = Done
do-erase = Erase
do-hang-up = Hang up
do-hang-up-and-quit = Hang up and quit
do-help = Help
do-hold = Hold
do-keypad = Keypad
do-louder = Louder
do-more-time = More time
do-mute = Mute
do-next = Next
do-next-tab = Next tab
do-not-ready = Not Ready
do-note = Note
do-page-down = Page down
do-page-up = Page up
do-previous-tab = Tab before
do-quit = Quit
do-ready = Ready
do-reject = Reject
do-resume = Resume
do-scroll-down = Scroll down
do-scroll-up = Scroll up
do-skip = Skip
do-skip-asking = Skip…
do-skip-with-reason = Skip with a reason
do-softer = Softer
do-stay = Stay
do-then-not-ready = Then Not Ready
do-then-ready = Then Ready
do-transfer = Transfer
do-type-number = Type a number
do-unmute = Unmute

## The agent's state

state-busy = Busy · { $activity }
state-logged-out = Logged out
state-not-ready = Not Ready
state-not-ready-why = Not Ready ({ $why })
state-ready = Ready
activity-call = Call
activity-connected = Connected
activity-dialing = Dialling
activity-held = On hold
activity-offered = Preview
activity-review = Review
activity-wrap-up = Wrap-up

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

header-more = and { $n } more in Contact info
header-record = record { $key }

## Tabs

tab-call = Call
tab-contact = Contact info
tab-history = History
tab-notices = Notices
contact-name = Name
history-none = Nobody has tried to reach this customer in this campaign.
history-talked = talked { $time }
more-below = { $n } more
notices-none = Nothing to tell.

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

## Spans and dates

span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
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

## Calls

audio-none = no audio
call-also = also: { $phase } { $time } { $peer }
call-muted = MUTED
call-phase-muted = { $phase } { $time }, muted
call-volume = volume { $percent } %
detail-far-end = Far end
detail-microphone = Microphone
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
phase-ringing = Ringing
quality-bad = bad
quality-fair = fair
quality-good = good
quality-poor = poor

## What will happen by itself

countdown-dials = Dials in { $left }
countdown-dials-kind = Dials { $kind } in { $left }
countdown-held = held while you type
countdown-no-answer = No answer in { $left }
countdown-offer = Answer within { $left }
countdown-wrap-up = Wrap-up { $left }

## Boxes

complete-question = The record is finished with:
complete-title = Complete without a call
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
