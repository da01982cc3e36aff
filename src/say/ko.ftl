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

## The doctor

check-codecs = 코덱
check-echo = 에코
check-microphone = 마이크
check-nat = NAT
check-profile = 프로필
check-registration = 등록
check-route = 교환기까지의 경로
check-speaker = 스피커
check-store = 저장소
check-terminal = 터미널
cure-codecs = 양쪽에 공통 코덱이 있어야 합니다. 프로필의 codecs와 교환기의 이 회선 설정을 보십시오.
cure-credentials = user, auth_user, 비밀번호를 교환기와 비교하십시오. 무엇이 틀렸는지는 교환기 로그에 있습니다.
cure-delay = 길이 멀거나 지터가 많습니다. 무선보다 유선을, 가까운 교환기를 쓰십시오.
cure-device = 다른 프로그램이 쓰고 있습니까? offhook devices가 --mic과 --speaker에 쓸 다른 장치를 보여 줍니다.
cure-disk = 디스크를 비우십시오. 오래된 녹음, 내보낸 파일, 저장소가 가장 큽니다.
cure-echo-silent = 우리 소리가 거기에 닿지 않거나(방화벽, 교환기의 NAT) 그 내선이 에코가 아닙니다. 다른 전화로 해 보십시오.
cure-extension = 들은 소리를 돌려보내는 내선을 지정하십시오: --echo 600, 또는 프로필에 echo = "600".
cure-forbidden = 비밀번호가 틀렸거나, 여기서 등록할 수 없는 계정이거나, 시도가 많아 잠겼습니다. 교환기 로그에 있습니다.
cure-garbage = 다른 서비스가 이 포트를 쓰거나 TLS입니다. server를 UDP의 SIP 포트와 비교하십시오.
cure-jitter = 네트워크가 고르지 않습니다. 무선보다 유선을 쓰고, 공유기에서 음성을 먼저 보내십시오.
cure-local-port = 다른 프로그램이 쓰고 있습니다. 그것을 끝내거나 프로필의 local_address나 local_port를 바꾸십시오.
cure-log = 이유는 교환기 로그에 있습니다. --sip-trace FILE이 오간 말을 적습니다.
cure-loss = 네트워크가 패킷을 잃습니다. 무선보다 유선을 쓰고, 꽉 찬 회선을 찾고, 공유기에서 음성을 먼저 보내십시오.
cure-microphone-dead = 헤드셋이나 믹서에서 음소거되었거나 뽑혔습니까? offhook devices가 --mic에 쓸 다른 장치를 보여 줍니다.
cure-microphone-loud = 너무 커서 소리가 잘립니다. 믹서에서 줄이십시오.
cure-mouse = 클릭하려면 xterm, GNOME Terminal, Konsole 같은 터미널 에뮬레이터나 그 안의 tmux를 쓰십시오.
cure-name = 프로필의 server(또는 outbound_proxy) 철자가 맞습니까? VPN이 필요합니까?
cure-name-server = 네트워크가 됩니까? 이름 서버를 보거나 server에 주소를 쓰십시오.
cure-nat = 통화는 소리를 받을 주소로 우리 주소를 알리는데 밖에서는 닿지 않습니다. 교환기에서 NAT 지원을 켜십시오(Asterisk: force_rport, rewrite_contact, rtp_symmetric = yes).
cure-no-device = 꽂거나 없이 쓰십시오: --mic silence --speaker null.
cure-no-echo = 지정하면 소리를 측정합니다: --echo 600, 또는 프로필에 echo = "600".
cure-no-sound = PulseAudio, 또는 PipeWire와 pipewire-pulse를 시작하십시오. 헤드셋이 없으면: --mic silence --speaker null.
cure-one-way = 거기 소리가 여기까지 오지 않습니다. 방화벽에서 우리 RTP 포트로 오는 UDP를 통과시키고, 교환기에서 NAT 지원을 켜십시오.
cure-password = 프로필의 password_env, password_file 또는 password에 쓰십시오.
cure-port-closed = 교환기가 이 포트에서 UDP로 SIP를 하고 있습니까? 프로필의 server를 비교하십시오.
cure-route = 네트워크와, 필요하다면 VPN이 됩니까?
cure-silent = 방화벽, 다른 포트, 또는 TCP나 TLS만 받는 교환기입니다. UDP가 오가는지 보십시오.
cure-slow = 길이 멀거나 꽉 찼습니다. 목소리가 늦게 옵니다.
cure-store-busy = 붙잡고 있는 가져오기나 프로그램을 끝내십시오. 나란히 일하는 데스크는 그러지 않습니다.
cure-store-folder = 자기 것으로 하거나(chown, chmod u+w) 다른 곳을 지정하십시오: --store sqlite:PATH.
cure-store-nowhere = HOME이나 XDG_DATA_HOME을 설정하거나 --store sqlite:PATH를 지정하십시오.
cure-store-refused = 다른 프로그램의 파일입니까? --store sqlite:PATH로 다른 곳을 지정하거나 최근 사본을 쓰십시오.
cure-term = 터미널이 할 수 있다면 export TERM=xterm-256color.
cure-terminal-small = 80 × 24 이상으로 하십시오.
cure-unknown-user = 프로필의 user와 domain을 교환기의 계정과 비교하십시오.
cure-utf8 = export LC_ALL=C.UTF-8, 또는 다른 UTF-8 로캘.
doctor-found = { $check } ({ $verdict }): { $text }
doctor-looking = { $check }: { $what }
doctor-warnings = 주의 { $count }건이 있습니다. 통화는 될 것입니다.
doctor-well = 이상이 없습니다.
doctor-wrong = 이상 { $count }건이 있습니다.
found-codec-taken = 상대가 { $offered } 가운데 { $taken }을(를) 골랐습니다.
found-codecs-offered = 프로필은 { $offered }을(를) 제안합니다. 교환기가 무엇을 고르는지는 에코 통화에서 드러납니다.
found-codecs-refused = 교환기가 { $offered } 가운데 아무것도 받지 않습니다({ $code }).
found-credentials = 교환기가 사용자 { $user } 또는 비밀번호를 거부합니다({ $code }).
found-device-broken = 작동하지 않습니다: { $why }.
found-device-virtual = 장치를 쓰지 않습니다: { $what }.
found-echo = { $delay } ms 뒤에 { $level } dBov로 돌아왔습니다: { $codec }, 손실 { $loss } %, 지터 { $jitter } ms, MOS { $mos }.
found-echo-busy = { $to }이(가) 통화 중입니다({ $code }).
found-echo-not-dialled = { $to }에 전화하지 않았습니다: { $why }
found-echo-other = { $to }의 소리는 들리지만 보낸 소리가 아닙니다. 에코가 아닙니다.
found-echo-refused = 교환기가 { $to }(으)로 통화를 연결하지 않습니다({ $code }).
found-echo-silent = { $to }에서 패킷은 오지만 무음뿐입니다.
found-echo-unanswered = { $to }이(가) { $seconds }초 안에 받지 않았습니다.
found-echo-unknown = 교환기에 { $to }이(가) 없습니다({ $code }).
found-echo-unmeasured = { $to }에서 소리가 왔지만 측정할 수 없었습니다.
found-forbidden = 교환기가 { $user }을(를) 들이지 않습니다({ $code }).
found-garbage = { $to }이(가) 답하지만 SIP가 아닙니다.
found-microphone = { $device }: { $level } dBov, 최대 { $peak } dBov.
found-microphone-dead = { $device }에서 무음만 옵니다.
found-nat = 사이에 NAT가 있습니다. 우리는 { $ours }인데 교환기에는 { $seen }(으)로 보입니다. { $trip }
found-nat-untold = 교환기가 우리를 어떻게 보는지 말하지 않습니다. 우리는 { $ours }입니다. { $trip }
found-no-echo = 들은 소리를 돌려보내는 내선을 모릅니다.
found-no-microphone = 사운드 서버에 마이크가 없습니다.
found-no-name = 이름 { $host }에 주소가 없습니다: { $why }.
found-no-name-server = { $seconds }초 안에 { $host }의 위치를 답한 이름 서버가 없습니다.
found-no-nat = 교환기가 우리를 그대로 { $ours }(으)로 봅니다. { $trip }
found-no-route = 여기에서 { $to }(으)로 가는 길이 없습니다: { $why }.
found-no-sound = 사운드 서버가 답하지 않습니다.
found-no-speaker = 사운드 서버에 스피커가 없습니다.
found-no-terminal = 표준 출력이 터미널이 아닙니다. 데스크에는 필요하고, auto와 phone --json에는 필요 없습니다.
found-no-way = 교환기까지 길이 없어 물어볼 수 없습니다.
found-nobody-to-ask = 등록이 없어 물어볼 곳이 없습니다.
found-not-bound = 우리 SIP 포트 { $wanted }을(를) 쓸 수 없습니다: { $why }.
found-not-opened = 회선을 열 수 없습니다: { $why }.
found-one-way = { $to }이(가) 받았지만 거기서 음성 패킷이 하나도 오지 않았습니다.
found-password-wanted = 교환기가 { $user }에게 비밀번호를 요구하는데 프로필에 없습니다({ $code }).
found-port-closed = { $to }에서 아무도 듣지 않습니다. 그 컴퓨터가 포트가 닫혔다고 답했습니다.
found-profile = '{ $profile }'은(는) { $user }(으)로 { $server }에 접속합니다(비밀번호 있음).
found-profile-bare = '{ $profile }'은(는) { $user }(으)로 { $server }에 접속합니다(비밀번호 없음).
found-refused = 거부됨: { $why }.
found-registered = 교환기가 { $user }을(를) { $seconds }초 동안 압니다. { $ms } ms 걸렸습니다.
found-route = { $server }은(는) { $to }이고, 그 길에서 우리 주소는 { $ours }입니다.
found-route-plain = { $to }(으)로 가는 길에서 우리 주소는 { $ours }입니다.
found-silent = { $seconds }초 안에 { $to }의 답이 없습니다.
found-speaker = { $device }에서 신호음이 났습니다.
found-store = { $place }에 쓸 수 있습니다. 남은 공간은 { $free }입니다.
found-store-busy = 다른 프로세스가 { $place }을(를) 몇 초째 붙잡고 있습니다.
found-store-elsewhere = 다른 컴퓨터에 있습니다.
found-store-folder = { $place }에 쓸 수 없습니다: { $why }.
found-store-full = { $place }의 디스크에 { $free }만 남았습니다.
found-store-nowhere = 둘 폴더가 없습니다. HOME이 설정되지 않았습니다.
found-store-read-only = { $place }을(를) 읽을 수는 있지만 쓸 수 없습니다.
found-store-refused = { $place }을(를) 열 수 없습니다: { $why }.
found-terminal = { $columns } × { $rows }, UTF-8, 색: { $colours }.
found-terminal-dumb = TERM이 '{ $term }'입니다. 거기에는 아무것도 그릴 수 없습니다.
found-terminal-no-mouse = '{ $term }' 터미널은 마우스를 알려 주지 않습니다. 모두 키로 할 수 있습니다.
found-terminal-not-utf8 = 로캘로는 이 터미널이 UTF-8을 읽는지 알 수 없습니다. 이름과 선이 깨질 수 있습니다.
found-terminal-small = { $columns } × { $rows }은(는) 데스크에 좁습니다.
found-trunk = 프로필이 트렁크라서 등록하지 않습니다.
found-unknown-user = 교환기에 { $user }이(가) 없습니다({ $code }).
looking-echo = { $to }에 전화해 { $seconds }초 동안 측정하는 중…
looking-microphone = { $device } 소리를 1초 동안 듣는 중입니다. 말해 보십시오…
looking-nat = 우리가 어떻게 보이는지 교환기에 묻는 중…
looking-registration = { $user }을(를) { $server }에 등록하는 중…
looking-speaker = { $device }에서 1초 동안 신호음을 내는 중…
trip-ms = 응답에 { $ms } ms 걸립니다.
trip-none = OPTIONS에는 답하지 않습니다.
verdict-not-looked-at = 확인 안 함
verdict-ok = 정상
verdict-warning = 주의
verdict-wrong = 이상

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
