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
