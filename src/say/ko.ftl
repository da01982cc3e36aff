# 한국어. 콜센터에서 쓰는 말로: 대기, 이석, 후처리, 상담 결과.

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = 수락
do-agree = 약속
do-answer = 받기
do-before = 이전
do-call = 전화
do-call-for-help = 긴급 통화
do-call-kind = { $kind } 전화
do-call-number = 번호로 전화
do-callbacks = 콜백
do-cancel = 취소
do-choose = 선택
do-close = 닫기
do-colours = 색상
do-complete = 완료
do-complete-asking = 완료…
do-conference = 3자 통화
do-consult = 상의
do-correct = 정정
do-dial-pad = 다이얼
do-disposition-before = 이전 상담 결과
do-disposition-next = 다음 상담 결과
do-done = 입력 끝
do-drop = 끊기
do-erase = 지우기
do-finish-transfer = 전환 완료
do-hand-over = 인계
do-hang-up = 끊기
do-hang-up-and-quit = 끊고 종료
do-help = 도움말
do-hold = 보류
do-keypad = 키패드
do-louder = 소리 크게
do-more-time = 시간 연장
do-mute = 음소거
do-newer-call = 다음 통화
do-next = 다음
do-next-tab = 다음 탭
do-not-ready = 이석
do-note = 메모
do-older-call = 이전 통화
do-open = 열기
do-page-down = 다음 쪽
do-page-up = 이전 쪽
do-previous-tab = 이전 탭
do-quit = 종료
do-ready = 대기
do-recent = 최근
do-record = 녹음
do-record-pause = 녹음 일시정지
do-record-stop = 녹음 중지
do-redial = 재다이얼
do-reject = 거절
do-resume = 보류 해제
do-return = 고객에게 돌아가기
do-scroll-down = 아래로
do-scroll-up = 위로
do-skip = 건너뛰기
do-skip-asking = 건너뛰기…
do-skip-with-reason = 사유 적고 건너뛰기
do-snooze = 잠시 미루기
do-softer = 소리 작게
do-stay = 계속
do-swap = 통화 전환
do-then-not-ready = 끝나면 이석
do-then-ready = 끝나면 대기
do-times = 콜백…
do-transfer = 호전환
do-turn-who = 담당 전환
do-type-number = 번호 입력
do-undo-skip = 건너뛰기 취소
do-unmute = 음소거 해제
do-voicemail = 메시지 남기기
do-voicemail-stay = 메시지를 재생하고 남기

## The agent's state, and why it is Not Ready

activity-call = 통화
activity-conference = 3자 통화
activity-connected = 통화 중
activity-consulting = 상의 중
activity-dialing = 발신 중
activity-held = 보류 중
activity-offered = 미리보기
activity-review = 내용 확인
activity-wrap-up = 후처리
reason-asked = 본인 요청
reason-connection-lost = 연결 끊김
reason-login = 로그인
reason-no-answer = 무응답
reason-rejected = 거절
state-busy = 업무 중 · { $activity }
state-logged-out = 로그아웃
state-not-ready = 이석
state-not-ready-why = 이석 ({ $why })
state-ready = 대기

## The first rows

line-failed = 등록 안 됨
line-registered = 등록됨
line-registering = 등록 중…
line-signed-off = 등록 해제
top-desk = 좌석 { $n }
top-phone = 전화기
top-today = 오늘 확인 { $previewed } · 건너뜀 { $skipped } · 발신 { $dialed } · 연결 { $connected }
top-unsaved = 저장 안 됨 { $n }건

## The customer and the numbers

header-closes = { $kind }: { $span } 더 전화 가능
header-more = 외 { $n }개는 연락처 탭에
header-record = 레코드 { $key }

## Tabs

contact-name = 이름
history-none = 이 캠페인에서 이 고객에게 연락한 적이 없습니다.
history-talked = 통화 { $time }
messages-again = 재전송
messages-none = 메시지가 없습니다.
messages-of = 통화 { $n } / { $all }: { $peer }
more-below = { $n }줄 더
notices-none = 알림이 없습니다.
tab-call = 통화
tab-contact = 연락처
tab-history = 이력
tab-messages = 신호
tab-notices = 알림

## Where there is nothing to do

idle-no-call = 통화 없음
idle-no-call-hint = 번호를 입력하면 전화를 겁니다.
idle-none-left = 남은 레코드 없음
idle-none-left-hint = 모든 레코드가 완료되었습니다.
idle-none-now = 지금 전화할 수 있는 레코드가 없습니다
idle-not-ready = 이석 중에는 레코드가 오지 않습니다
idle-open =
    { $open ->
       *[other] 미완료 { $open }건 (대기 중이거나 다른 좌석에서 처리 중).
    }
idle-open-until =
    { $open ->
       *[other] 미완료 { $open }건. 다음 건은 { $span } 뒤에 전화할 수 있습니다.
    }
idle-waiting = 레코드를 기다리는 중
idle-waiting-hint = 자동으로 들어옵니다.

## What will happen by itself

countdown-breather = 다음 레코드까지 { $left }
countdown-dials = { $left } 뒤 발신
countdown-dials-kind = { $left } 뒤 { $kind } 발신
countdown-held = 입력하는 동안 멈춤
countdown-no-answer = { $left } 뒤 무응답 처리
countdown-offer = 수락까지 { $left }
countdown-wrap-up = 후처리 { $left }

## Calls

audio-none = 소리 없음
call-also = 다른 통화: { $phase } { $time } { $peer }
call-colleague = 동료
call-conference = 3자 통화
call-muted = 음소거
call-phase-muted = { $phase } { $time }, 음소거
call-playing = 메시지 재생 중
call-recorded = ● 녹음
call-recording-paused = 녹음 일시정지
call-volume = 음량 { $percent } %
detail-far-end = 상대측
detail-jitter = 지터
detail-loss = 손실
detail-microphone = 마이크
detail-mos = MOS
detail-phase = 상태
detail-quality = 음질
detail-speaker = 스피커
detail-with = 상대
level-dbov = { $level } dBov
meter-microphone = 마이크
meter-none = 없음
meter-speaker = 수화음
phase-connected = 통화 중
phase-dialing = 거는 중
phase-early-media = 연결음 (음성 있음)
phase-ending = 끊는 중
phase-held = 보류 중
phase-incoming = 걸려 옴
phase-message = 메시지를 남기는 중
phase-ringing = 울리는 중
quality-bad = 매우 나쁨
quality-fair = 보통
quality-good = 좋음
quality-poor = 나쁨

## How a call ended

end-audio-lost = 소리가 끊김
end-busy = 통화 중
end-caller-gave-up = 발신자가 포기함
end-cancelled = 취소됨
end-cut-off = 중간에 끊김
end-far-end-hung-up = 상대가 끊음
end-network = 망에서 연결할 수 없음
end-no-answer = 응답 없음
end-pbx = 교환기가 받지 않음
end-rejected = 거절됨
end-unallocated = 없는 번호
end-with-code = { $end } ({ $code })
end-you-hung-up = 직접 끊음

## Boxes

complete-question = 레코드를 다음 결과로 완료합니다:
complete-title = 전화 없이 완료
consult-question = 어느 동료입니까? 고객은 보류됩니다.
dial-pad-title = 다이얼
disposition-title = 상담 결과
help-foot = 모두 클릭할 수 있습니다. Shift+마우스: 글자 선택.
help-title = 단축키
help-typing = 글자는 메모에 들어갑니다.
incoming-for = { $time }째 울리는 중
incoming-title = 걸려 온 전화
keypad-hint = 숫자는 통화로 보내집니다
keypad-title = 키패드
not-ready-question = 사유는?
preview-title = 미리보기
quit-question = 통화 중입니다. 끊고 종료할까요?
skip-why = 사유는? 비워 두어도 됩니다.
skip-why-needed = 사유는? 이 캠페인에서는 꼭 적어야 합니다.
transfer-question = 어느 번호로 돌릴까요? 내 통화는 끝납니다.

## Agreed times, the callback inbox, what was handled recently

agreed-time = 콜백 { $window } ({ $who })
callback-anyone = 누구나 가능하게
callback-coming = 예정
callback-due = 지금
callback-hand-over = 동료에게 인계
callback-held = 처리 중
callback-missed = 놓침
callback-of-anyone = 누구나
callback-question = { $name }, { $window }
callback-snoozed = 미룸
callback-take = 지금 맡기
callback-title = 콜백
callbacks-none = 약속된 콜백이 없습니다.
callbacks-question = 내 콜백과 공용 콜백(고객 현지 시간):
correct-fixed = 메모만: { $why }
correct-note = 메모 정정
correct-note-question = 올바른 메모. 이전 메모는 이력에 남습니다.
correct-question = { $name }의 올바른 결과는?
correct-title = 결과 정정
hand-over-question = 어느 상담원에게?
recent-none = 아직 완료한 레코드가 없습니다.
recent-question = 최근 결과(최신순):
snooze-minutes = { $n }분 후
snooze-question = 레코드가 돌아오는 시간:
time-in-1-h = 1시간 후
time-in-2-h = 2시간 후
time-in-30-min = 30분 후
time-next-week = 다음 주 같은 시간
time-this-evening = 오늘 저녁
time-tomorrow-morning = 내일 아침
time-tomorrow-same-time = 내일 같은 시간
times-for-anyone = 누구나
times-for-me = 나
times-none = 약속 시간 취소
times-other = 다른 시간…
times-question = 고객 시간으로 언제? 담당: { $who }
times-title = 콜백
times-typed = 15:00, tomorrow 9:30, fri 15:00 - 16:30, 2026-11-30 15:00 또는 +45 (고객 시간).

## What a disposition does

effect-again = { $span } 뒤 다시
effect-ends = 레코드 종료
effect-never-again = 레코드 종료, 다시 걸지 않음
effect-retry = { $span }마다 최대 { $times }번 더
effect-stop-everywhere = 모든 캠페인에서 이 번호 중지
effect-stop-number = 이 번호 중지
effect-stop-record = 이 레코드 중지

## A terminal too small for the desk

tiny-call = 전화:
tiny-help = 단축키: 아래 참조
tiny-incoming = 수신: { $peer }
tiny-keys = 키:
tiny-note = 메모:
tiny-preview = 미리보기: { $name }
tiny-quit = 끊고 종료할까요?
tiny-too-small = 화면이 너무 작습니다.
tiny-transfer = 돌릴 곳:
tiny-why = 사유:

## Notices

told-another-call = 다른 통화가 있습니다. 먼저 보류하거나 끊으십시오.
told-answer-unplayable = 이 전화기가 재생할 수 없는 음성으로 응답되어({ $why }) 끊었습니다.
told-audio-lost = 30초 동안 소리가 없어 통화를 끊었습니다.
told-audio-unplayable = 발신자의 음성을 여기서 재생할 수 없습니다: { $why }
told-call-over = { $peer } 통화 종료: { $end }
told-far-end-silent = 상대의 소리가 오지 않습니다. 포트 차단, 잘못된 주소, 또는 상대의 보류일 수 있습니다.
told-hold-failed = 보류하지 못했습니다: { $why }
told-is-calling = { $peer } 전화가 왔습니다.
told-no-call = 통화가 없습니다.
told-no-campaign = 이 전화기에는 캠페인이 없습니다.
told-no-such-key = '{ $key }'은(는) 전화기 키가 아닙니다. 0-9 * # A-D를 쓰십시오.
told-none-for-digits = 숫자를 보낼 통화가 없습니다.
told-none-held = 보류 중인 통화가 없습니다.
told-none-rings = 울리는 전화가 없습니다.
told-none-to-hold = 보류할 통화가 없습니다.
told-none-to-mute = 음소거할 통화가 없습니다.
told-none-to-transfer = 호전환할 통화가 없습니다.
told-not-dialled = 걸지 않음: { $why }
told-not-registered = 등록 안 됨: { $why }
told-refer-declined = 상대가 다른 곳으로 전화를 걸라고 요청했으나 거절했습니다.
told-resume-failed = 보류를 해제하지 못했습니다: { $why }
told-resumed-offer = 중단되기 전의 레코드가 돌아왔습니다.
told-resumed-review = 레코드가 그대로 돌아왔습니다. 손댈 때까지 확인 시간은 멈춰 있습니다.
told-resumed-wrap-up = 통화가 끊겼습니다. 상담 결과를 입력하도록 레코드가 돌아왔습니다.
told-saved = { $disposition }(으)로 저장됨 ({ $action }).
told-saved-until = { $disposition }(으)로 저장됨 ({ $action }, { $next }부터 다시).
told-seat-taken = 다른 좌석이 이 상담사 이름으로 로그인되어 있습니다 (마지막 확인 { $seen_at }). 그쪽에서 로그아웃하거나 2분 기다리십시오.
told-store-back = 저장소가 복구되어 모두 저장되었습니다.
told-store-lost = 저장소가 응답하지 않습니다 ({ $why }). 모두 보관하고 다시 시도합니다.
told-stored-dialog = 끊긴 통화를 종료하지 못했습니다. 저장된 다이얼로그를 읽을 수 없습니다.
told-transfer-failed = { $to } 호전환 실패 ({ $status }). 통화는 그대로입니다.
told-transferred = { $to }(으)로 호전환했습니다.
told-withdrawn = 레코드가 회수되었습니다: { $why }

## Spans and dates

date-this-year = { $month }월 { $day }일 { $time }
span-hours = { $hours }시간 { $minutes }분
span-minutes = { $minutes }분
