# 日本語。コールセンターの言葉で：待機、離席、後処理、対応結果。

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = 受ける
do-agree = 決定
do-answer = 応答
do-before = 前へ
do-call = 発信
do-call-for-help = 緊急通報
do-call-kind = { $kind }に発信
do-call-number = 番号に発信
do-callbacks = 再コール
do-cancel = 取消
do-choose = 選択
do-close = 閉じる
do-colours = 配色
do-complete = 完了
do-complete-asking = 完了…
do-conference = 三者通話
do-consult = 相談
do-correct = 訂正
do-dial-pad = ダイヤル
do-disposition-before = 前の対応結果
do-disposition-next = 次の対応結果
do-done = 入力終了
do-drop = 切断
do-erase = 消す
do-finish-transfer = 転送を完了
do-hand-over = 引き継ぐ
do-hang-up = 切断
do-hang-up-and-quit = 切断して終了
do-help = ヘルプ
do-hold = 保留
do-keypad = キーパッド
do-louder = 音量を上げる
do-more-time = 時間延長
do-mute = ミュート
do-newer-call = 次の通話
do-next = 次へ
do-next-tab = 次のタブ
do-not-ready = 離席
do-note = メモ
do-older-call = 前の通話
do-open = 開く
do-page-down = 次のページ
do-page-up = 前のページ
do-previous-tab = 前のタブ
do-quit = 終了
do-ready = 待機
do-recent = 最近
do-record = 録音
do-record-pause = 録音を一時停止
do-record-stop = 録音を終了
do-redial = リダイヤル
do-reject = 拒否
do-resume = 保留解除
do-return = お客様に戻る
do-scroll-down = 下へ
do-scroll-up = 上へ
do-skip = スキップ
do-skip-asking = スキップ…
do-skip-with-reason = 理由を付けてスキップ
do-snooze = 後で
do-softer = 音量を下げる
do-stay = 続ける
do-swap = 切り替え
do-then-not-ready = 終了後 離席
do-then-ready = 終了後 待機
do-times = 再コール…
do-transfer = 転送
do-turn-who = 担当の切替
do-type-number = 番号を入力
do-undo-skip = スキップ取消
do-unmute = ミュート解除
do-voicemail = 伝言を残す
do-voicemail-stay = 伝言を流して待つ

## The agent's state, and why it is Not Ready

activity-call = 通話
activity-conference = 三者通話
activity-connected = 通話中
activity-consulting = 相談中
activity-dialing = 発信中
activity-held = 保留中
activity-offered = プレビュー
activity-review = 内容確認
activity-wrap-up = 後処理
reason-asked = 本人操作
reason-connection-lost = 接続断
reason-login = ログイン
reason-no-answer = 応答なし
reason-rejected = 拒否
state-busy = 対応中 · { $activity }
state-logged-out = ログアウト
state-not-ready = 離席
state-not-ready-why = 離席（{ $why }）
state-ready = 待機

## The first rows

line-failed = 未登録
line-registered = 登録済み
line-registering = 登録中…
line-signed-off = 登録解除
top-desk = 席 { $n }
top-phone = 電話
top-today = 本日 確認 { $previewed } · スキップ { $skipped } · 発信 { $dialed } · 接続 { $connected }
top-unsaved = 未保存 { $n } 件

## The customer and the numbers

header-closes = { $kind }: あと { $span }かけられます
header-more = 他 { $n } 件は連絡先タブ
header-record = レコード { $key }

## Tabs

contact-name = お名前
history-none = このキャンペーンでは、まだこのお客様に連絡していません。
history-talked = 通話 { $time }
messages-again = 再送
messages-none = メッセージはありません。
messages-of = 通話 { $n } / { $all }: { $peer }
more-below = あと { $n } 行
notices-none = お知らせはありません。
tab-call = 通話
tab-contact = 連絡先
tab-history = 履歴
tab-messages = 信号
tab-notices = お知らせ

## Where there is nothing to do

idle-no-call = 通話なし
idle-no-call-hint = 番号を入力すると発信できます。
idle-none-left = レコードは残っていません
idle-none-left-hint = すべてのレコードが完了しました。
idle-none-now = 今かけられるレコードはありません
idle-not-ready = 離席中はレコードが届きません
idle-open =
    { $open ->
       *[other] 未完了 { $open } 件（待機中、または他の席で対応中）。
    }
idle-open-until =
    { $open ->
       *[other] 未完了 { $open } 件。次は { $span }後にかけられます。
    }
idle-waiting = レコードを待っています
idle-waiting-hint = 自動的に届きます。

## What will happen by itself

countdown-breather = 次のレコードまで { $left }
countdown-dials = あと { $left } で発信
countdown-dials-kind = あと { $left } で{ $kind }に発信
countdown-held = 入力中は停止
countdown-no-answer = あと { $left } で不在扱い
countdown-offer = 受付期限まで { $left }
countdown-wrap-up = 後処理 残り { $left }

## Calls

audio-none = 音声なし
call-also = 他の通話: { $phase } { $time } { $peer }
call-colleague = 同僚
call-conference = 三者通話
call-muted = ミュート中
call-phase-muted = { $phase } { $time }（ミュート中）
call-playing = 伝言再生中
call-recorded = ● 録音中
call-recording-paused = 録音一時停止
call-volume = 音量 { $percent } %
detail-far-end = 相手側
detail-jitter = ジッター
detail-loss = 損失
detail-microphone = マイク
detail-mos = MOS
detail-phase = 状態
detail-quality = 音質
detail-speaker = スピーカー
detail-with = 相手
level-dbov = { $level } dBov
meter-microphone = マイク
meter-none = なし
meter-speaker = 受話
phase-connected = 通話中
phase-dialing = 発信中
phase-early-media = 呼出中（音声あり）
phase-ending = 切断中
phase-held = 保留中
phase-incoming = 着信中
phase-message = 伝言を残しています
phase-ringing = 呼出中
quality-bad = 不良
quality-fair = 普通
quality-good = 良好
quality-poor = やや不良

## How a call ended

end-audio-lost = 音声が途絶えました
end-busy = 話中
end-caller-gave-up = 発信者が切りました
end-cancelled = 取消
end-cut-off = 途切れました
end-far-end-hung-up = 相手が切断
end-network = 網でつながりません
end-no-answer = 応答なし
end-pbx = PBX が受け付けません
end-rejected = 拒否
end-unallocated = 使われていない番号です
end-with-code = { $end }（{ $code }）
end-you-hung-up = こちらから切断

## Boxes

complete-question = このレコードを次の結果で完了します:
complete-title = 発信せずに完了
consult-question = どの同僚ですか？お客様は保留になります。
dial-pad-title = ダイヤル
disposition-title = 対応結果
help-foot = すべてクリックできます。Shift+マウスで文字を選択。
help-title = キー操作
help-typing = 文字はメモに入ります。
incoming-for = 着信から { $time }
incoming-title = 着信
keypad-hint = 数字は通話に送られます
keypad-title = キーパッド
not-ready-question = 理由は？
preview-title = プレビュー
quit-question = 通話中です。切断して終了しますか？
skip-why = 理由は？（空欄可）
skip-why-needed = 理由は？（このキャンペーンでは必須）
transfer-question = 転送先の番号は？ あなたの通話は終わります。

## Agreed times, the callback inbox, what was handled recently

agreed-time = 再コール { $window }（{ $who }）
callback-anyone = 誰でも可にする
callback-coming = 予定
callback-due = 今すぐ
callback-hand-over = 同僚に引き継ぐ
callback-held = 対応中
callback-missed = 時間切れ
callback-of-anyone = 誰でも
callback-question = { $name }、{ $window }
callback-snoozed = 後回し
callback-take = 今すぐ対応
callback-title = 再コール
callbacks-none = 再コールの予定はありません。
callbacks-question = 自分と全員分（お客様の現地時間）：
correct-fixed = メモのみ：{ $why }
correct-note = メモを訂正
correct-note-question = 正しいメモ。以前のメモは履歴に残ります。
correct-question = { $name } の正しい結果は？
correct-title = 結果を訂正
hand-over-question = どの担当者へ？
recent-none = まだ完了したレコードはありません。
recent-question = 最近の結果（新しい順）：
snooze-minutes = { $n } 分後
snooze-question = レコードが戻る時刻：
time-in-1-h = 1 時間後
time-in-2-h = 2 時間後
time-in-30-min = 30 分後
time-next-week = 来週の同じ時刻
time-this-evening = 今日の夕方
time-tomorrow-morning = 明日の朝
time-tomorrow-same-time = 明日の同じ時刻
times-for-anyone = 誰でも
times-for-me = あなた
times-none = 約束の時刻を取り消す
times-other = 別の時刻…
times-question = お客様の時間でいつ？ 担当：{ $who }
times-title = 再コール
times-typed = 15:00、tomorrow 9:30、fri 15:00 - 16:30、2026-11-30 15:00、+45（お客様の時間）。

## The doctor

check-codecs = コーデック
check-echo = エコー
check-microphone = マイク
check-nat = NAT
check-profile = プロファイル
check-registration = 登録
check-route = PBX への経路
check-speaker = スピーカー
check-store = ストア
check-terminal = 端末
cure-codecs = 双方に共通のコーデックを持たせてください。プロファイルの codecs と、PBX のこの回線の設定です。
cure-credentials = user、auth_user、パスワードを PBX と照合してください。どれが誤りかは PBX のログに出ます。
cure-delay = 経路が長いか、ジッターが多すぎます。無線 LAN より有線を、近くの PBX を選んでください。
cure-device = 別のプログラムが使っていませんか。offhook devices が --mic と --speaker に使える他の装置を示します。
cure-disk = ディスクを空けてください。古い録音、エクスポート、ストアが最も大きいものです。
cure-echo-silent = こちらの音が届いていない (ファイアウォール、PBX 側の NAT) か、その内線がエコーではありません。別の電話で試してください。
cure-extension = 聞いた音を送り返す内線を指定してください: --echo 600、またはプロファイルに echo = "600"。
cure-forbidden = パスワードが誤りか、ここからの登録が許されていないか、試行が多すぎてロックされています。PBX のログで分かります。
cure-garbage = 別のサービスがこのポートを使っているか、TLS です。server を UDP の SIP ポートと照合してください。
cure-jitter = ネットワークにむらがあります。無線 LAN より有線を使い、ルーターで音声を優先してください。
cure-local-port = 別のプログラムが使っています。それを終えるか、プロファイルの local_address や local_port を変えてください。
cure-log = 理由は PBX のログに出ます。--sip-trace FILE でやり取りを記録できます。
cure-loss = ネットワークがパケットを失っています。無線 LAN より有線を使い、混んだ回線を探し、ルーターで音声を優先してください。
cure-microphone-dead = ヘッドセットやミキサーで消音になっていませんか。抜けていませんか。offhook devices が --mic に使える他の装置を示します。
cure-microphone-loud = 大きすぎて音が割れています。ミキサーで下げてください。
cure-mouse = クリックするには xterm、GNOME Terminal、Konsole などの端末エミュレーター、またはその中の tmux を使ってください。
cure-name = プロファイルの server (または outbound_proxy) の綴りは正しいですか。VPN が必要ではありませんか。
cure-name-server = ネットワークはつながっていますか。ネームサーバーを確かめるか、server にアドレスを書いてください。
cure-nat = 通話は音声用にこちらのアドレスを伝えますが、外からは届きません。PBX で NAT 対応を有効にしてください (Asterisk: force_rport、rewrite_contact、rtp_symmetric = yes)。
cure-no-device = つなぐか、なしで使ってください: --mic silence --speaker null。
cure-no-echo = 指定すれば音を測定します: --echo 600、またはプロファイルに echo = "600"。
cure-no-sound = PulseAudio、または PipeWire と pipewire-pulse を起動してください。ヘッドセットがないなら: --mic silence --speaker null。
cure-one-way = 相手の音がここまで届きません。ファイアウォールで RTP ポートへの UDP を通し、PBX で NAT 対応を有効にしてください。
cure-password = プロファイルの password_env、password_file、password のどれかに書いてください。
cure-port-closed = PBX はこのポートで SIP (UDP) を動かしていますか。プロファイルの server と照合してください。
cure-route = ネットワークと、必要なら VPN はつながっていますか。
cure-silent = ファイアウォールか、別のポートか、TCP や TLS だけの PBX です。UDP が往復するか確かめてください。
cure-slow = 経路が長いか混んでいます。声が遅れて届きます。
cure-store-busy = 占有しているインポートやプログラムを終えてください。並んで動くデスクは占有しません。
cure-store-folder = 自分のものにする (chown、chmod u+w) か、別の場所を指定してください: --store sqlite:PATH。
cure-store-nowhere = HOME か XDG_DATA_HOME を設定するか、--store sqlite:PATH を指定してください。
cure-store-refused = 別のプログラムのファイルではありませんか。--store sqlite:PATH で別の場所を指定するか、最新の控えを使ってください。
cure-term = 端末が対応していれば export TERM=xterm-256color。
cure-terminal-small = 80 × 24 以上にしてください。
cure-unknown-user = プロファイルの user と domain を PBX のアカウントと照合してください。
cure-utf8 = export LC_ALL=C.UTF-8、または他の UTF-8 ロケール。
doctor-found = { $check } ({ $verdict }): { $text }
doctor-looking = { $check }: { $what }
doctor-warnings = 注意が { $count } 件あります。通話はできるはずです。
doctor-well = 異常はありません。
doctor-wrong = 異常が { $count } 件あります。
found-codec-taken = 相手は { $offered } の中から { $taken } を選びました。
found-codecs-offered = プロファイルは { $offered } を提示します。PBX がどれを選ぶかはエコー通話で分かります。
found-codecs-refused = PBX は { $offered } のどれも受け付けません ({ $code })。
found-credentials = PBX がユーザー { $user } またはパスワードを拒否しました ({ $code })。
found-device-broken = 動きません: { $why }。
found-device-virtual = 装置は使いません: { $what }。
found-echo = { $delay } ms 後に { $level } dBov で戻りました: { $codec }、損失 { $loss } %、ジッター { $jitter } ms、MOS { $mos }。
found-echo-busy = { $to } は話し中です ({ $code })。
found-echo-not-dialled = { $to } に発信しませんでした: { $why }
found-echo-other = { $to } の音は聞こえますが、送った音ではありません。エコーではありません。
found-echo-refused = PBX が { $to } への通話をつなぎません ({ $code })。
found-echo-silent = { $to } からパケットは来ますが、中身は無音です。
found-echo-unanswered = { $to } は { $seconds } 秒以内に応答しませんでした。
found-echo-unknown = PBX に { $to } は存在しません ({ $code })。
found-echo-unmeasured = { $to } から音は来ましたが、測定できませんでした。
found-forbidden = PBX が { $user } を受け入れません ({ $code })。
found-garbage = { $to } は答えますが、SIP ではありません。
found-microphone = { $device } は { $level } dBov、最大 { $peak } dBov です。
found-microphone-dead = { $device } からは無音しか来ません。
found-nat = 間に NAT があります。こちらは { $ours } ですが、PBX には { $seen } と見えます。{ $trip }
found-nat-untold = PBX はこちらがどう見えるかを答えません。こちらは { $ours } です。{ $trip }
found-no-echo = 聞いた音を送り返す内線が分かりません。
found-no-microphone = サウンドサーバーにマイクがありません。
found-no-name = { $host } という名前にアドレスがありません: { $why }。
found-no-name-server = { $seconds } 秒以内に { $host } の場所を答えたネームサーバーがありません。
found-no-nat = PBX にはこちらがありのまま { $ours } と見えます。{ $trip }
found-no-route = ここから { $to } への経路がありません: { $why }。
found-no-sound = サウンドサーバーが答えません。
found-no-speaker = サウンドサーバーにスピーカーがありません。
found-no-terminal = 標準出力は端末ではありません。デスクには端末が必要ですが、auto と phone --json には不要です。
found-no-way = PBX への経路がないので、何も尋ねられません。
found-nobody-to-ask = 登録がないので、尋ねる相手がいません。
found-not-bound = こちらの SIP ポート { $wanted } を使えません: { $why }。
found-not-opened = 回線を開けません: { $why }。
found-one-way = { $to } は応答しましたが、そこから音声パケットが一つも届きません。
found-password-wanted = PBX は { $user } にパスワードを求めていますが、プロファイルにはありません ({ $code })。
found-port-closed = { $to } では何も待ち受けていません。相手のマシンがポートは閉じていると答えました。
found-profile = 「{ $profile }」は { $user } として { $server } に接続します (パスワードあり)。
found-profile-bare = 「{ $profile }」は { $user } として { $server } に接続します (パスワードなし)。
found-refused = 拒否されました: { $why }。
found-registered = PBX は { $user } を { $seconds } 秒間登録しました。{ $ms } ms かかりました。
found-route = { $server } は { $to } です。そこへ向かうこちらのアドレスは { $ours } です。
found-route-plain = { $to } へ向かうこちらのアドレスは { $ours } です。
found-silent = { $seconds } 秒以内に { $to } から答えがありません。
found-speaker = { $device } で音が鳴りました。
found-store = { $place } に書き込めます。空きは { $free } です。
found-store-busy = 別のプロセスが { $place } を数秒間占有しています。
found-store-elsewhere = 別のマシンにあります。
found-store-folder = { $place } に書き込めません: { $why }。
found-store-full = { $place } のディスクの空きは { $free } しかありません。
found-store-nowhere = 置くフォルダーがありません。HOME が設定されていません。
found-store-read-only = { $place } は読めますが、書き込めません。
found-store-refused = { $place } を開けません: { $why }。
found-terminal = { $columns } × { $rows }、UTF-8、色: { $colours }。
found-terminal-dumb = TERM が「{ $term }」なので、何も描けません。
found-terminal-no-mouse = 端末「{ $term }」はマウスを伝えません。すべてキーで操作できます。
found-terminal-not-utf8 = ロケールからは、この端末が UTF-8 を読むと分かりません。名前や罫線が崩れることがあります。
found-terminal-small = { $columns } × { $rows } はデスクには狭すぎます。
found-trunk = プロファイルはトランクなので、登録しません。
found-unknown-user = PBX に { $user } は存在しません ({ $code })。
looking-echo = { $to } に発信し、{ $seconds } 秒間測定しています…
looking-microphone = { $device } を 1 秒間聞いています。何か話してください…
looking-nat = こちらがどう見えるかを PBX に尋ねています…
looking-registration = { $user } を { $server } に登録しています…
looking-speaker = { $device } で 1 秒間音を鳴らしています…
trip-ms = 応答は { $ms } ms です。
trip-none = OPTIONS には答えません。
verdict-not-looked-at = 未確認
verdict-ok = 正常
verdict-warning = 注意
verdict-wrong = 異常

## What a disposition does

effect-again = { $span }後に再度
effect-ends = レコード終了
effect-never-again = レコード終了、以後かけない
effect-retry = { $span }おきにあと { $times } 回まで
effect-stop-everywhere = この番号には全キャンペーンでかけない
effect-stop-number = この番号にはかけない
effect-stop-record = このレコードにはかけない

## A terminal too small for the desk

tiny-call = 発信:
tiny-help = キー: 下を参照
tiny-incoming = 着信: { $peer }
tiny-keys = キー:
tiny-note = メモ:
tiny-preview = プレビュー: { $name }
tiny-quit = 切断して終了しますか？
tiny-too-small = 画面が小さすぎます。
tiny-transfer = 転送先:
tiny-why = 理由:

## Notices

told-another-call = 別の通話中です。先に保留するか切断してください。
told-answer-unplayable = この電話で再生できない音声で応答されました（{ $why }）。切断しました。
told-audio-lost = 30 秒間音声がないため、通話を切断しました。
told-audio-unplayable = 発信者の音声をここでは再生できません: { $why }
told-call-over = { $peer }との通話が終わりました: { $end }
told-far-end-silent = 相手から音声が届きません。ポートの遮断、アドレスの誤り、または相手の保留が考えられます。
told-hold-failed = 保留できませんでした: { $why }
told-is-calling = { $peer }から着信です。
told-no-call = 通話はありません。
told-no-campaign = この電話にはキャンペーンがありません。
told-no-such-key = 「{ $key }」は電話のキーではありません。0-9 * # A-D を使ってください。
told-none-for-digits = 数字を送れる通話がありません。
told-none-held = 保留中の通話はありません。
told-none-rings = 着信中の通話はありません。
told-none-to-hold = 保留できる通話がありません。
told-none-to-mute = ミュートできる通話がありません。
told-none-to-transfer = 転送できる通話がありません。
told-not-dialled = 発信しませんでした: { $why }
told-not-registered = 未登録: { $why }
told-refer-declined = 相手側が別の宛先への発信を求めましたが、拒否しました。
told-resume-failed = 保留を解除できませんでした: { $why }
told-resumed-offer = 中断前のレコードが戻りました。
told-resumed-review = レコードが元の状態で戻りました。操作するまで確認時間は止まっています。
told-resumed-wrap-up = 通話が途切れました。対応結果の入力のためレコードが戻りました。
told-saved = { $disposition }として保存しました（{ $action }）。
told-saved-until = { $disposition }として保存しました（{ $action }、次回 { $next } 以降）。
told-seat-taken = 別の席がこのオペレーター名でログイン中です（最終確認 { $seen_at }）。そちらをログアウトするか、2 分待ってください。
told-store-back = ストアが復旧し、すべて保存されました。
told-store-lost = ストアが応答しません（{ $why }）。すべて保持し、再試行します。
told-stored-dialog = 途切れた通話を切断できませんでした。保存されたダイアログを読めません。
told-transfer-failed = { $to }への転送に失敗しました（{ $status }）。通話はそのままです。
told-transferred = { $to }に転送しました。
told-withdrawn = レコードが取り下げられました: { $why }

## Spans and dates

date-this-year = { $month }月{ $day }日 { $time }
span-hours = { $hours } 時間 { $minutes } 分
span-minutes = { $minutes } 分
