# العربية. بكلمات مراكز الاتصال: جاهز، معاينة، نتيجة المكالمة، ما بعد المكالمة.

verbatim = { $words }

## Deeds: on buttons, in the help line, in the help box

do-accept = قبول
do-agree = اتفاق
do-answer = رد
do-before = السابق
do-call = اتصال
do-call-for-help = اتصال طوارئ
do-call-kind = اتصال: { $kind }
do-call-number = اتصال برقم
do-callbacks = معاودات الاتصال
do-cancel = إلغاء
do-choose = اختيار
do-close = إغلاق
do-colours = الألوان
do-complete = إتمام
do-complete-asking = إتمام…
do-conference = مؤتمر
do-consult = استشارة
do-correct = تصحيح
do-dial-pad = لوحة الاتصال
do-disposition-before = النتيجة السابقة
do-disposition-next = النتيجة التالية
do-done = تم
do-drop = فصل
do-erase = مسح
do-finish-transfer = إتمام التحويل
do-hand-over = تسليم
do-hang-up = إنهاء المكالمة
do-hang-up-and-quit = إنهاء المكالمة والخروج
do-help = مساعدة
do-hold = انتظار
do-keypad = لوحة الأرقام
do-louder = رفع الصوت
do-more-time = وقت إضافي
do-mute = كتم
do-newer-call = المكالمة التالية
do-next = التالي
do-next-tab = التبويب التالي
do-not-ready = غير جاهز
do-note = ملاحظة
do-older-call = المكالمة السابقة
do-open = فتح
do-page-down = صفحة لأسفل
do-page-up = صفحة لأعلى
do-previous-tab = التبويب السابق
do-quit = خروج
do-ready = جاهز
do-recent = الأخيرة
do-record = تسجيل
do-record-pause = إيقاف التسجيل مؤقتًا
do-record-stop = إنهاء التسجيل
do-redial = إعادة الاتصال
do-reject = رفض
do-resume = استئناف
do-return = العودة إلى العميل
do-scroll-down = لأسفل
do-scroll-up = لأعلى
do-skip = تخطٍّ
do-skip-asking = تخطٍّ…
do-skip-with-reason = تخطٍّ مع ذكر السبب
do-snooze = تأجيل قصير
do-softer = خفض الصوت
do-stay = بقاء
do-swap = تبديل
do-then-not-ready = ثم غير جاهز
do-then-ready = ثم جاهز
do-times = معاودة الاتصال…
do-transfer = تحويل
do-turn-who = لي أو لأي موظف
do-type-number = كتابة رقم
do-undo-skip = تراجع عن التخطي
do-unmute = إلغاء الكتم
do-voicemail = ترك الرسالة
do-voicemail-stay = تشغيل الرسالة والبقاء

## The agent's state, and why it is Not Ready

activity-call = مكالمة
activity-conference = مؤتمر
activity-connected = في مكالمة
activity-consulting = استشارة
activity-dialing = جارٍ الاتصال
activity-held = قيد الانتظار
activity-offered = معاينة
activity-review = مراجعة
activity-wrap-up = ما بعد المكالمة
reason-asked = بطلبك
reason-connection-lost = انقطع الاتصال
reason-login = تسجيل الدخول
reason-no-answer = لا رد
reason-rejected = رفض
state-busy = مشغول · { $activity }
state-logged-out = خارج الخدمة
state-not-ready = غير جاهز
state-not-ready-why = غير جاهز ({ $why })
state-ready = جاهز

## The first rows

line-failed = غير مسجَّل
line-registered = مسجَّل
line-registering = جارٍ التسجيل…
line-signed-off = أُلغي التسجيل
top-desk = مكتب { $n }
top-phone = هاتف
top-today = اليوم: معاينة { $previewed } · تخطٍّ { $skipped } · اتصال { $dialed } · رد { $connected }
top-unsaved = { $n } غير محفوظ

## The customer and the numbers

header-closes = { $kind }: يمكن الاتصال { $span } أخرى
header-more = و{ $n } أخرى في بيانات الاتصال
header-record = سجل { $key }

## Tabs

contact-name = الاسم
history-none = لم يحاول أحد الوصول إلى هذا العميل في هذه الحملة.
history-talked = مدة الحديث { $time }
messages-again = مكرر
messages-none = لا توجد رسائل.
messages-of = المكالمة { $n } من { $all }: { $peer }
more-below = { $n } أخرى
notices-none = لا تنبيهات.
tab-call = المكالمة
tab-contact = بيانات الاتصال
tab-history = السجل السابق
tab-messages = الإشارات
tab-notices = تنبيهات

## Where there is nothing to do

idle-no-call = لا مكالمة
idle-no-call-hint = اكتب رقمًا للاتصال به.
idle-none-left = لم يبقَ أي سجل
idle-none-left-hint = اكتملت جميع السجلات.
idle-none-now = لا يوجد سجل يمكن الاتصال به الآن
idle-not-ready = لا يصلك أي سجل ما دمت غير جاهز
idle-open =
    { $open ->
        [zero] لا سجلات مفتوحة.
        [one] سجل واحد مفتوح، قيد الانتظار أو في مكتب آخر.
        [two] سجلان مفتوحان، قيد الانتظار أو في مكاتب أخرى.
        [few] { $open } سجلات مفتوحة، قيد الانتظار أو في مكاتب أخرى.
        [many] { $open } سجلًا مفتوحًا، قيد الانتظار أو في مكاتب أخرى.
       *[other] { $open } سجل مفتوح، قيد الانتظار أو في مكاتب أخرى.
    }
idle-open-until =
    { $open ->
        [zero] لا سجلات مفتوحة؛ التالي بعد { $span }.
        [one] سجل واحد مفتوح؛ يمكن الاتصال به بعد { $span }.
        [two] سجلان مفتوحان؛ يمكن الاتصال بالتالي بعد { $span }.
        [few] { $open } سجلات مفتوحة؛ يمكن الاتصال بالتالي بعد { $span }.
        [many] { $open } سجلًا مفتوحًا؛ يمكن الاتصال بالتالي بعد { $span }.
       *[other] { $open } سجل مفتوح؛ يمكن الاتصال بالتالي بعد { $span }.
    }
idle-waiting = بانتظار سجل
idle-waiting-hint = يصل تلقائيًا.

## What will happen by itself

countdown-breather = السجل التالي بعد { $left }
countdown-dials = اتصال تلقائي بعد { $left }
countdown-dials-kind = اتصال ({ $kind }) بعد { $left }
countdown-held = متوقف أثناء الكتابة
countdown-no-answer = بلا رد بعد { $left }
countdown-offer = الرد خلال { $left }
countdown-wrap-up = ما بعد المكالمة { $left }

## Calls

audio-none = لا صوت
call-also = وأيضًا: { $phase } { $time } { $peer }
call-colleague = زميل
call-conference = مؤتمر
call-muted = مكتوم
call-phase-muted = { $phase } { $time }، مكتوم
call-playing = الرسالة تعمل
call-recorded = ● تسجيل
call-recording-paused = التسجيل متوقف
call-volume = الصوت { $percent } %
detail-far-end = الطرف الآخر
detail-jitter = التذبذب
detail-loss = الفقد
detail-microphone = الميكروفون
detail-mos = MOS
detail-phase = الحالة
detail-quality = الجودة
detail-speaker = السماعة
detail-with = مع
level-dbov = { $level } dBov
meter-microphone = ميك
meter-none = لا شيء
meter-speaker = سماعة
phase-connected = في مكالمة
phase-dialing = جارٍ الاتصال
phase-early-media = يرن، مع صوت
phase-ending = جارٍ الإنهاء
phase-held = قيد الانتظار
phase-incoming = يرن هنا
phase-message = يترك رسالة
phase-ringing = يرن
quality-bad = سيئة
quality-fair = مقبولة
quality-good = جيدة
quality-poor = ضعيفة

## How a call ended

end-audio-lost = فُقد الصوت
end-busy = مشغول
end-caller-gave-up = عدل المتصل عن الاتصال
end-cancelled = أُلغيت
end-cut-off = انقطعت
end-far-end-hung-up = أنهاها الطرف الآخر
end-network = لا تستطيع الشبكة إيصالها
end-no-answer = لا رد
end-pbx = لم يقبلها المقسم
end-rejected = رُفضت
end-unallocated = لا وجود لهذا الرقم
end-with-code = { $end } ({ $code })
end-you-hung-up = أنهيتها أنت

## Boxes

complete-question = يُتَم السجل بالنتيجة:
complete-title = إتمام بلا اتصال
consult-question = أي زميل؟ سيوضع العميل قيد الانتظار.
dial-pad-title = لوحة الاتصال
disposition-title = النتيجة
help-foot = كل شيء قابل للنقر. Shift مع الفأرة: تحديد النص.
help-title = المفاتيح
help-typing = الحروف تذهب إلى الملاحظة.
incoming-for = يرن هنا منذ { $time }
incoming-title = مكالمة واردة
keypad-hint = تُرسل الأرقام إلى المكالمة
keypad-title = لوحة الأرقام
not-ready-question = لماذا؟
preview-title = معاينة
quit-question = هناك مكالمة جارية. إنهاؤها والخروج؟
skip-why = لماذا؟ يمكن تركه فارغًا.
skip-why-needed = لماذا؟ الحملة تطلب سببًا.
transfer-question = إلى أي رقم؟ ينتهي دورك في المكالمة.

## Agreed times, the callback inbox, what was handled recently

agreed-time = معاودة الاتصال { $window } ({ $who })
callback-anyone = إتاحته لأي موظف
callback-coming = قادم
callback-due = حان وقته
callback-hand-over = تسليمه إلى زميل
callback-held = على مكتب موظف
callback-missed = فائت
callback-of-anyone = لأي موظف
callback-question = { $name }، { $window }
callback-snoozed = مؤجل
callback-take = تناوله الآن
callback-title = معاودة اتصال
callbacks-none = لا توجد معاودة اتصال متفق عليها.
callbacks-question = معاوداتك والمتاحة للجميع بتوقيت العميل:
correct-fixed = الملاحظة فقط: { $why }
correct-note = تصحيح الملاحظة
correct-note-question = الملاحظة الصحيحة. تبقى القديمة في السجل.
correct-question = ما الصحيح بالنسبة إلى { $name }؟
correct-title = تصحيح نتيجة
hand-over-question = إلى أي موظف؟
recent-none = لم تنه أي سجل بعد.
recent-question = أحدث نتائجك، الأحدث أولا:
snooze-minutes = بعد { $n } دقيقة
snooze-question = يعود السجل إليك:
time-in-1-h = بعد ساعة
time-in-2-h = بعد ساعتين
time-in-30-min = بعد 30 دقيقة
time-next-week = الأسبوع القادم في هذا الوقت
time-this-evening = هذا المساء
time-tomorrow-morning = صباح الغد
time-tomorrow-same-time = غدا في هذا الوقت
times-for-anyone = أي موظف
times-for-me = أنت
times-none = إلغاء الموعد المتفق عليه
times-other = وقت آخر…
times-question = متى بتوقيت العميل؟ المتصل: { $who }
times-title = معاودة الاتصال
times-typed = 15:00 أو tomorrow 9:30 أو fri 15:00 - 16:30 أو 2026-11-30 15:00 أو +45 بتوقيت العميل.

## What a disposition does

effect-again = من جديد بعد { $span }
effect-ends = ينهي السجل
effect-never-again = ينهي السجل، لا اتصال أبدًا
effect-retry = حتى { $times } مرات أخرى كل { $span }
effect-stop-everywhere = لا اتصال بهذا الرقم في أي حملة
effect-stop-number = لا اتصال بهذا الرقم
effect-stop-record = لا اتصال بهذا السجل

## A terminal too small for the desk

tiny-call = اتصال:
tiny-help = المفاتيح: انظر أسفل
tiny-incoming = مكالمة: { $peer }
tiny-keys = مفاتيح:
tiny-note = ملاحظة:
tiny-preview = معاينة: { $name }
tiny-quit = إنهاء والخروج؟
tiny-too-small = الشاشة صغيرة جدًا.
tiny-transfer = تحويل إلى:
tiny-why = السبب:

## Notices

told-another-call = هناك مكالمة أخرى: ضعها على الانتظار أو أنهها أولًا.
told-answer-unplayable = تم الرد بصوت لا يستطيع هذا الهاتف تشغيله ({ $why })؛ أُنهيت المكالمة.
told-audio-lost = لا صوت منذ 30 ثانية: أُنهيت المكالمة.
told-audio-unplayable = لا يمكن تشغيل صوت المتصل هنا: { $why }.
told-call-over = انتهت المكالمة مع { $peer }: { $end }.
told-far-end-silent = لا يصل صوت من الطرف الآخر: منفذ محجوب أو عنوان خاطئ أو أنه وضعك على الانتظار.
told-hold-failed = تعذّر وضع المكالمة على الانتظار: { $why }.
told-is-calling = { $peer } يتصل.
told-no-call = لا توجد مكالمة.
told-no-campaign = لا توجد حملة على هذا الهاتف.
told-no-such-key = «{ $key }» ليس مفتاح هاتف: استخدم 0-9 * # A-D.
told-none-for-digits = لا توجد مكالمة تُرسل إليها الأرقام.
told-none-held = لا توجد مكالمة قيد الانتظار.
told-none-rings = لا توجد مكالمة ترن.
told-none-to-hold = لا توجد مكالمة لوضعها على الانتظار.
told-none-to-mute = لا توجد مكالمة لكتمها.
told-none-to-transfer = لا توجد مكالمة لتحويلها.
told-not-dialled = لم يُتصل: { $why }
told-not-registered = غير مسجَّل: { $why }
told-refer-declined = طلب الطرف الآخر من هذا الهاتف الاتصال بغيره؛ رُفض الطلب.
told-resume-failed = تعذّر استئناف المكالمة: { $why }.
told-resumed-offer = عاد السجل الذي سبق الانقطاع.
told-resumed-review = عاد سجلك كما تركته؛ وقت المراجعة متوقف حتى تلمسه.
told-resumed-wrap-up = انقطعت مكالمتك؛ عاد السجل لتسجيل نتيجته.
told-saved = حُفظ بالنتيجة { $disposition } ({ $action }).
told-saved-until = حُفظ بالنتيجة { $disposition } ({ $action }، من جديد ابتداءً من { $next }).
told-seat-taken = مكتب آخر سجّل الدخول باسم هذا الموظف (آخر ظهور { $seen_at }). سجّل الخروج هناك أو انتظر دقيقتين.
told-store-back = عاد المخزن إلى العمل؛ كل شيء محفوظ.
told-store-lost = المخزن لا يستجيب ({ $why })؛ كل شيء محفوظ هنا وتُعاد المحاولة.
told-stored-dialog = تعذّر إنهاء المكالمة المنقطعة: لا يمكن قراءة حوارها المحفوظ.
told-transfer-failed = فشل التحويل إلى { $to } ({ $status })؛ المكالمة ما زالت معك.
told-transferred = حُوّلت إلى { $to }.
told-withdrawn = سُحب السجل: { $why }

## Spans and dates

date-this-year = { $day }/{ $month } { $time }
span-hours = { $hours } س { $minutes } د
span-minutes = { $minutes } د
