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
do-turn-number = رقم آخر
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
line-gives-up = { $why }؛ لا محاولة أخرى
line-registered = مسجَّل
line-registering = جارٍ التسجيل…
line-signed-off = أُلغي التسجيل
line-tries-again = { $why }؛ محاولة أخرى بعد { $seconds } ث
top-desk = مكتب { $n }
top-phone = هاتف
top-today = اليوم: معاينة { $previewed } · تخطٍّ { $skipped } · اتصال { $dialed } · رد { $connected }
top-unsaved = { $n } غير محفوظ

## The customer and the numbers

header-closes = { $kind }: يمكن الاتصال { $span } أخرى
header-more = و{ $n } أخرى في بيانات الاتصال
header-record = سجل { $key }

## Why this number, why not that one, and until when

cap-attempts-account = محاولات بشأن هذا الحساب
cap-attempts-number = محاولات لهذا الرقم
cap-attempts-record = محاولات لهذا السجل
cap-calls-account = مكالمات بشأن هذا الحساب
cap-calls-number = مكالمات لهذا الرقم
cap-calls-record = مكالمات لهذا السجل
cap-full = { $what } { $span }: { $used } من { $limit }
cap-in-24-h = خلال 24 ساعة
cap-in-7-days = خلال 7 أيام
cap-in-all = إجمالًا
cap-today = اليوم
cap-used-attempts = المحاولات { $span }: { $used } من { $limit }
cap-used-calls = المكالمات { $span }: { $used } من { $limit }
gate-again = { $what }، من جديد { $at }، { $in }
gate-again-in = { $what }، من جديد { $in }
gate-bad-caller-id = رقم المتصل «{ $number }» ليس رقمًا
gate-by = { $what } ({ $rule })
gate-caller-id-wanted = القواعد { $rules } تطلب رقم متصل، وليس للحملة ولا للسجل رقم
gate-campaign-stopped = الحملة متوقفة
gate-completed = السجل مكتمل: { $disposition }
gate-consent-over = انتهت الموافقة: الحقل «{ $field }» يقول { $until }
gate-consent-unreadable = لا موافقة: الحقل «{ $field }» يقول «{ $value }»، وهو ليس تاريخًا مثل 2026-11-30
gate-dnc = في قائمة عدم الاتصال «{ $list }»
gate-dnc-key = العميل
gate-dnc-outdated =
    { $days ->
        [zero] قائمة عدم الاتصال «{ $list }» قديمة: يجب تجديدها قبل الاتصال
        [one] قائمة عدم الاتصال «{ $list }» أقدم من يوم: يجب تجديدها قبل الاتصال
        [two] قائمة عدم الاتصال «{ $list }» أقدم من يومين: يجب تجديدها قبل الاتصال
        [few] قائمة عدم الاتصال «{ $list }» أقدم من { $days } أيام: يجب تجديدها قبل الاتصال
        [many] قائمة عدم الاتصال «{ $list }» أقدم من { $days } يومًا: يجب تجديدها قبل الاتصال
       *[other] قائمة عدم الاتصال «{ $list }» أقدم من { $days } يوم: يجب تجديدها قبل الاتصال
    }
gate-dnc-postal-code = الرمز البريدي
gate-dnc-prefix = بداية الرقم
gate-dnc-state = الولاية
gate-emergency = الحملة لا تتصل برقم طوارئ أبدًا
gate-excluded = السجل مستبعد: { $why }
gate-excluded-expired = انتهت مدته
gate-expired =
    { $days ->
        [zero] انتهت مدة السجل في القائمة «{ $list }»
        [one] انتهت مدة السجل: يوم واحد في القائمة «{ $list }»
        [two] انتهت مدة السجل: يومان في القائمة «{ $list }»
        [few] انتهت مدة السجل: { $days } أيام في القائمة «{ $list }»
        [many] انتهت مدة السجل: { $days } يومًا في القائمة «{ $list }»
       *[other] انتهت مدة السجل: { $days } يوم في القائمة «{ $list }»
    }
gate-filtered = مرشح القائمة «{ $list }» يستبعده بالحقل «{ $field }»
gate-holiday = { $whose }: { $holiday }
gate-lease-lost = لم يعد السجل محجوزًا لهذا المكتب
gate-lease-short = حجز السجل على وشك الانتهاء: يجري تجديده
gate-list-disabled = القائمة «{ $list }» معطلة
gate-list-unknown = القائمة «{ $list }» ليست في الحملة
gate-never-meet = أوقات مناطقه الزمنية لا تلتقي أبدًا
gate-no-consent = لا موافقة: الحقل «{ $field }» لا يقول نعم
gate-no-hours = لا أوقات اتصال لهواتف «{ $kind }»
gate-no-number = هذا ليس رقمًا يمكن الاتصال به
gate-no-such-number = ليس في السجل هذا الرقم
gate-no-zone = المنطقة الزمنية لهذا الرقم غير معروفة: حدد 'zone' للقائمة أو الحملة
gate-number-stopped = لا يُتصل بهذا الرقم مجددًا
gate-number-waits = ينتظر، { $until }
gate-of-campaign = الحملة
gate-of-list = القائمة «{ $list }»
gate-open-dial = المكالمة السابقة بلا نتيجة بعد
gate-opens = يُفتح { $at }، { $in }
gate-opens-in = يُفتح { $in }
gate-places-differ = الرقم من { $prefix } والرمز البريدي من { $postal }: يجب أن تسمح الساعتان
gate-premium = الأرقام التي تبدأ بـ { $prefix } مرتفعة التكلفة
gate-quiet-abandoned = لا اتصال بعد مكالمة متروكة بوقت قصير
gate-quiet-talk = لا اتصال بعد محادثة بوقت قصير
gate-record-waits = السجل ينتظر، { $until }
gate-wireless = لا يُتصل بالجوال هناك ({ $rules }): الحقل «{ $field }» يقول إنه جوال
kind-home = المنزل
kind-mobile = الجوال
kind-phone = الهاتف
kind-work = العمل
why-and = { $why }، { $attempts }
why-asked = طلب الاتصال به هنا، { $window }
why-called = { $kind }: تم الاتصال
why-called-ended = { $kind }: تم الاتصال، { $end }
why-first = { $kind } أولًا
why-least = { $kind }، الأقل اتصالًا
why-next = التالي { $kind }
why-no-number = لا رقم في السجل
why-none = لا شيء: { $why }
why-none-now = لا شيء الآن: { $kind } { $why }
why-only = { $kind }، الرقم الوحيد
why-only-now = { $kind }، الوحيد المتاح الآن
why-so-far =
    { $n ->
        [zero] لا محاولات حتى الآن
        [one] محاولة واحدة حتى الآن
        [two] محاولتان حتى الآن
        [few] { $n } محاولات حتى الآن
        [many] { $n } محاولة حتى الآن
       *[other] { $n } محاولة حتى الآن
    }
why-until = { $why } حتى { $at }

## Tabs

contact-changed =
    { $n ->
        [one] تغير حقل واحد منذ المحاولة الأخيرة ({ $at })
        [two] تغير حقلان منذ المحاولة الأخيرة ({ $at })
        [few] تغيرت { $n } حقول منذ المحاولة الأخيرة ({ $at })
       *[other] تغير { $n } حقلا منذ المحاولة الأخيرة ({ $at })
    }
contact-gone = لم يعد { $before } · { $at }
contact-name = الاسم
contact-new = جديد · { $at }
contact-was = كان { $before } · { $at }
field-account = الحساب
field-call-at = موعد الاتصال
field-caller-id = رقم المتصل
field-pinned-agent = الموظف المخصص
field-postal-code = الرمز البريدي
field-priority = الأولوية
field-requested-at = الموعد المطلوب
field-state = الولاية
field-status = الحالة
field-zone = المنطقة الزمنية
history-none = لم يحاول أحد الوصول إلى هذا العميل في هذه الحملة.
history-open = مفتوح
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
call-figures = { $codec } · MOS { $mos } · الفقد { $loss } % · التذبذب { $jitter } ms · المخزن { $buffer } ms
call-loss = { $figure } %
call-mos = { $figure }
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
callback-same-time = في الوقت نفسه مع { $record }
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
correct-trail = { $at } { $agent }: كان { $disposition }
hand-over-question = إلى أي موظف؟
recent-none = لم تنه أي سجل بعد.
recent-question = أحدث نتائجك، الأحدث أولا:
snooze-minutes =
    { $n ->
        [zero] الآن
        [one] بعد دقيقة
        [two] بعد دقيقتين
        [few] بعد { $n } دقائق
        [many] بعد { $n } دقيقة
       *[other] بعد { $n } دقيقة
    }
snooze-question = يعود السجل إليك:
time-in-1-h = بعد ساعة
time-in-2-h = بعد ساعتين
time-in-30-min = بعد 30 دقيقة
time-next-week = الأسبوع القادم في هذا الوقت
time-this-evening = هذا المساء
time-tomorrow-morning = صباح الغد
time-tomorrow-same-time = غدا في هذا الوقت
times-by = المتصل
times-for-anyone = أي موظف
times-for-me = أنت
times-none = إلغاء الموعد المتفق عليه
times-note-none = لا شيء
times-note-question = ماذا ينبغي أن يعرف الموظف التالي؟
times-number = الرقم
times-number-then = الرقم الموصى به حينها
times-other = وقت آخر…
times-question = متى بتوقيت العميل؟
times-title = معاودة الاتصال
times-typed = 15:00 أو tomorrow 9:30 أو fri 15:00 - 16:30 أو 2026-11-30 15:00 أو +45 بتوقيت العميل.
when-agreed-passed = فات الموعد المتفق عليه: اتفق على آخر أو ألغه
when-closed = خارج أوقات الاتصال
when-closed-until = خارج أوقات الاتصال، تبدأ { $at }
when-ends-before = الفترة تنتهي قبل أن تبدأ
when-no-disposition = ليس في الحملة هنا نتيجة يمكن معها الاتفاق على موعد
when-none-agreed = لا موعد متفق عليه
when-not-carried = «{ $disposition }» لا تحمل الموعد المتفق عليه: اختر نتيجة أخرى أو ألغِ الموعد
when-passed = فات ذلك الوقت
when-too-far = هذا بعد أكثر من { $days } يومًا
when-unclear = «{ $text }» ليس وقتًا: اكتب 15:00 أو tomorrow 9:30 أو fri 15:00 أو 2026-11-30 15:00 أو +45 للدقائق
when-zone = «{ $zone }» ليست منطقة زمنية: اكتب مثلًا America/Denver

## The doctor

check-codecs = برامج الترميز
check-echo = الصدى
check-microphone = الميكروفون
check-nat = NAT
check-profile = الملف التعريفي
check-registration = التسجيل
check-route = الطريق إلى المقسم
check-speaker = السماعة
check-store = المخزن
check-terminal = الطرفية
cure-codecs = ليكن للجانبين برنامج ترميز مشترك: codecs في الملف التعريفي وما لهذا الخط في المقسم.
cure-credentials = قارن user و auth_user وكلمة المرور بما في المقسم؛ سجله يقول أيها خطأ.
cure-delay = طريق طويل أو ارتعاش كثير: الكابل خير من الشبكة اللاسلكية، والمقسم القريب خير.
cure-device = هل يحجزه برنامج آخر؟ offhook devices يسرد الأجهزة الأخرى لـ { "\uFDD0" }--mic{ "\uFDD1" } و { "\uFDD0" }--speaker{ "\uFDD1" }.
cure-device-absent = صله أو اذكر اسمًا آخر: offhook devices يسرد الأسماء.
cure-disk = أفرغ مكانًا على القرص: التسجيلات والصادرات والمخازن القديمة أكبرها.
cure-echo-silent = قد لا يصل صوتنا إلى هناك (جدار ناري أو NAT عند المقسم)، أو أن الرقم ليس صدى: جربه من هاتف آخر.
cure-extension = حدد رقمًا داخليًا يعيد ما يسمعه: { "\uFDD0" }--echo 600{ "\uFDD1" } أو { "\uFDD0" }echo = "600"{ "\uFDD1" } في الملف التعريفي.
cure-forbidden = إما أن كلمة المرور خطأ، أو أن الحساب لا يُسمح له من هنا، أو أن كثرة المحاولات أقفلته: سجل المقسم يقول أيها.
cure-garbage = هذا المنفذ لخدمة أخرى أو يتكلم TLS: قارن server بمنفذ SIP على UDP.
cure-jitter = الشبكة غير منتظمة: الكابل خير من اللاسلكية، وقدّم الصوت في الموجّه.
cure-local-port = برنامج آخر يأخذه: أنهه، أو غيّر local_address أو local_port في الملف التعريفي.
cure-log = سجل المقسم يقول السبب؛ و { "\uFDD0" }--sip-trace FILE{ "\uFDD1" } يدوّن ما قيل.
cure-loss = الشبكة تفقد الحزم: الكابل خير من اللاسلكية، وابحث عن خط ممتلئ، وقدّم الصوت في الموجّه.
cure-microphone-dead = هل هو مكتوم في السماعة أو في المازج، أو مفصول؟ offhook devices يسرد الأجهزة الأخرى لـ { "\uFDD0" }--mic{ "\uFDD1" }.
cure-microphone-loud = هو عالٍ حتى ينقطع الصوت: اخفضه في المازج.
cure-mouse = للنقر خذ محاكي طرفية مثل xterm أو GNOME Terminal أو Konsole، أو tmux في أحدها.
cure-name = هل كُتب server (أو outbound_proxy) في الملف التعريفي صحيحًا؟ هل تلزم VPN؟
cure-name-server = هل الشبكة تعمل؟ انظر في خوادم الأسماء، أو اكتب عنوانًا في server.
cure-nat = تذكر المكالمات للصوت عنواننا الذي لا يُبلغ من الخارج: شغّل دعم NAT في المقسم (Asterisk: force_rport و rewrite_contact و { "\uFDD0" }rtp_symmetric = yes{ "\uFDD1" }).
cure-no-device = صل واحدًا أو استغن عنه: { "\uFDD0" }--mic silence --speaker null{ "\uFDD1" }.
cure-no-echo = حدد واحدًا فيُقاس الصوت: { "\uFDD0" }--echo 600{ "\uFDD1" } أو { "\uFDD0" }echo = "600"{ "\uFDD1" } في الملف التعريفي.
cure-no-sound = شغّل PulseAudio أو PipeWire مع pipewire-pulse. وحيث لا سماعة رأس: { "\uFDD0" }--mic silence --speaker null{ "\uFDD1" }.
cure-one-way = الصوت من هناك لا يصل إلى هنا: اسمح لـ UDP إلى منافذ RTP عندنا عبر الجدار الناري، وشغّل دعم NAT في المقسم.
cure-password = اكتبها في password_env أو password_file أو password في الملف التعريفي.
cure-port-closed = هل يعمل المقسم بـ SIP على UDP عند هذا المنفذ؟ قارن server في الملف التعريفي.
cure-route = هل تعمل الشبكة، و VPN إن لزمت؟
cure-silent = جدار ناري أو منفذ آخر أو مقسم لا يقبل إلا TCP أو TLS: انظر هل يذهب UDP ويعود.
cure-slow = الطريق طويل أو ممتلئ؛ ستتأخر الأصوات.
cure-store-busy = أنه الاستيراد أو البرنامج الذي يحجزه؛ المكاتب المتجاورة لا تفعل ذلك.
cure-store-folder = اجعله لك (chown، chmod u+w)، أو أعط مكانًا آخر: { "\uFDD0" }--store sqlite:PATH{ "\uFDD1" }.
cure-store-nowhere = حدد HOME أو XDG_DATA_HOME، أو أعط { "\uFDD0" }--store sqlite:PATH{ "\uFDD1" }.
cure-store-refused = هل هو ملف برنامج آخر؟ أعط مكانًا آخر بـ { "\uFDD0" }--store sqlite:PATH{ "\uFDD1" }، أو خذ آخر نسخة.
cure-term = { "\uFDD0" }export TERM=xterm-256color{ "\uFDD1" } إن كانت الطرفية تقدر على ذلك.
cure-terminal-small = اجعلها 80 × 24 أو أكبر.
cure-unknown-user = قارن user و domain في الملف التعريفي بالحساب في المقسم.
cure-utf8 = { "\uFDD0" }export LC_ALL=C.UTF-8{ "\uFDD1" } أو إعدادات UTF-8 أخرى.
doctor-found = { $check } ({ $verdict }): { $text }
doctor-looking = { $check }: { $what }
doctor-warnings =
    { $count ->
        [one] تحذير واحد: ينبغي أن تعمل المكالمات.
        [two] تحذيران: ينبغي أن تعمل المكالمات.
        [few] { $count } تحذيرات: ينبغي أن تعمل المكالمات.
       *[other] { $count } تحذيرًا: ينبغي أن تعمل المكالمات.
    }
doctor-well = لا خلل.
doctor-wrong =
    { $count ->
        [one] خلل واحد.
        [two] خللان.
       *[other] عدد مواضع الخلل: { $count }.
    }
found-codec-taken = أخذ الطرف الآخر { $taken } من { $offered }.
found-codecs-offered = يعرض الملف التعريفي { $offered }؛ وما يأخذه المقسم منها يظهر في مكالمة الصدى.
found-codecs-refused = لا يأخذ المقسم شيئًا من { $offered } ({ $code }).
found-credentials = يرفض المقسم المستخدم { $user } أو كلمة المرور ({ $code }).
found-device-broken = لا يعمل: { $why }.
found-device-instead = { $wanted } غير موجود؛ يُستخدم { $device } بدلاً منه. { $found }
found-device-virtual = لا يُستعمل جهاز: { $what }.
found-echo = عاد بعد { $delay } ms بمستوى { $level } dBov: { $codec }، الفقد { $loss } %، الارتعاش { $jitter } ms، MOS { $mos }.
found-echo-busy = { $to } مشغول ({ $code }).
found-echo-not-dialled = لم يُتصل بـ { $to }: { $why }
found-echo-other = يُسمع { $to } ولكن ما يأتي ليس ما أُرسل: ليس صدى.
found-echo-refused = لا يوصل المقسم المكالمة إلى { $to } ({ $code }).
found-echo-silent = تأتي حزم من { $to } ولكن ليس فيها إلا الصمت.
found-echo-unanswered = لم يجب { $to } خلال { $seconds } ثانية.
found-echo-unknown = لا يعرف المقسم { $to } ({ $code }).
found-echo-unmeasured = يرسل { $to } صوتًا ولكن لم يمكن قياس ما جاء.
found-forbidden = لا يسمح المقسم بدخول { $user } ({ $code }).
found-garbage = { $to } يجيب، ولكن ليس ببروتوكول SIP.
found-microphone = مستوى { $device } هو { $level } dBov وأعلاه { $peak } dBov.
found-microphone-dead = { $device } لا يأتي إلا بالصمت.
found-nat = بيننا NAT: نحن { $ours } والمقسم يرى { $seen }. { $trip }
found-nat-untold = لا يقول المقسم كيف يرانا؛ نحن { $ours }. { $trip }
found-no-echo = لا يُعرف رقم داخلي يعيد ما يسمعه.
found-no-microphone = ليس لخادم الصوت ميكروفون.
found-no-name = ليس للاسم { $host } عنوان: { $why }.
found-no-name-server = لم يقل أي خادم أسماء خلال { $seconds } ثوانٍ أين { $host }.
found-no-nat = يرانا المقسم كما نحن، { $ours }. { $trip }
found-no-route = لا طريق من هنا إلى { $to }: { $why }.
found-no-sound = لا يجيب أي خادم صوت.
found-no-speaker = ليس لخادم الصوت سماعة.
found-no-terminal = الخرج القياسي ليس طرفية؛ المكتب يحتاج إليها، أما auto و { "\uFDD0" }phone --json{ "\uFDD1" } فلا.
found-no-way = من غير طريق إلى المقسم لا يمكن سؤال أحد.
found-nobody-to-ask = من غير تسجيل لا يوجد من يُسأل.
found-not-bound = لا يمكن أخذ منفذ SIP الخاص بنا { $wanted }: { $why }.
found-not-opened = لا يمكن فتح الخط: { $why }.
found-one-way = أجاب { $to } ولم تأت منه حزمة صوت واحدة.
found-password-wanted = يطلب المقسم كلمة مرور من { $user } وليست في الملف التعريفي ({ $code }).
found-port-closed = لا أحد يستمع عند { $to }: يقول الجهاز هناك إن المنفذ مغلق.
found-profile = «{ $profile }» يدخل باسم { $user } لدى { $server } بكلمة مرور.
found-profile-bare = «{ $profile }» يدخل باسم { $user } لدى { $server } من غير كلمة مرور.
found-refused = مرفوض: { $why }.
found-registered = يعرف المقسم { $user } مدة { $seconds } ثانية؛ استغرق ذلك { $ms } ms.
found-route = { $server } هو { $to }؛ وعنواننا على الطريق إليه { $ours }.
found-route-plain = عنواننا على الطريق إلى { $to } هو { $ours }.
found-silent = لا جواب من { $to } خلال { $seconds } ثوانٍ.
found-speaker = قبل { $device } نغمة.
found-store = يمكن الكتابة في { $place }؛ المتاح { $free }.
found-store-busy = عملية أخرى تحجز { $place } منذ ثوانٍ.
found-store-folder = لا يمكن الكتابة في { $place }: { $why }.
found-store-full = لم يبق إلا { $free } على قرص { $place }.
found-store-nowhere = لا مجلد له: HOME غير محدد.
found-store-read-only = يمكن قراءة { $place } ولا تمكن الكتابة فيه.
found-store-refused = لا يمكن فتح { $place }: { $why }.
found-terminal = { $columns } × { $rows }، UTF-8، الألوان: { $colours }.
found-terminal-dumb = قيمة TERM هي «{ $term }»: لا يمكن رسم شيء هناك.
found-terminal-no-mouse = الطرفية «{ $term }» لا تخبر عن الفأرة؛ والمفاتيح تكفي لكل شيء.
found-terminal-not-utf8 = لا تقول الإعدادات المحلية إن هذه الطرفية تقرأ UTF-8: قد تتشوه الأسماء والخطوط.
found-terminal-small = { $columns } × { $rows } مساحة ضيقة للمكتب.
found-trunk = الملف التعريفي خط ربط: لا يُسجَّل.
found-unknown-user = لا يعرف المقسم { $user } ({ $code }).
looking-echo = يُتصل بـ { $to } ويُقاس الصوت { $seconds } ثوانٍ…
looking-microphone = يُستمع إلى { $device } ثانية واحدة؛ قل شيئًا…
looking-nat = يُسأل المقسم كيف يرانا…
looking-registration = يُسجَّل { $user } لدى { $server }…
looking-speaker = تُعزف نغمة على { $device } ثانية واحدة…
trip-ms = يستغرق الجواب { $ms } ms.
trip-none = لا يجيب عن OPTIONS.
verdict-not-looked-at = لم يُفحص
verdict-ok = سليم
verdict-warning = تحذير
verdict-wrong = خلل

## Dispositions, and what they do

action-completed = مكتمل
action-reschedule = يعود في الموعد المتفق عليه
action-retry = إعادة المحاولة قريبًا
action-stop-everywhere = أُوقف الرقم في جميع الحملات
action-stop-number = أُوقف الرقم
action-stop-record = أُوقف السجل
action-too-late = متأخر
action-wait = يعود لاحقًا
effect-again = من جديد بعد { $span }
effect-ends = ينهي السجل
effect-never-again = ينهي السجل، لا اتصال أبدًا
effect-retry =
    { $times ->
        [zero] لا محاولات أخرى
        [one] محاولة أخرى بعد { $span }
        [two] محاولتان أخريان كل { $span }
        [few] حتى { $times } محاولات أخرى كل { $span }
        [many] حتى { $times } محاولة أخرى كل { $span }
       *[other] حتى { $times } محاولة أخرى كل { $span }
    }
effect-stop-everywhere = لا اتصال بهذا الرقم في أي حملة
effect-stop-number = لا اتصال بهذا الرقم
effect-stop-record = لا اتصال بهذا السجل
folder-connection-problem = مشكلة اتصال
folder-final = نهائية
folder-non-final = غير نهائية
folder-system = النظام
outcome-abandoned = متروكة
outcome-add-to-dnc = إلى قائمة عدم الاتصال
outcome-answering-machine = مجيب آلي
outcome-bad-record = سجل غير صالح
outcome-busy = مشغول
outcome-call-back = معاودة الاتصال
outcome-call-dropped = انقطعت المكالمة
outcome-cancelled = أُلغيت
outcome-fax-or-modem = فاكس أو مودم
outcome-network-unavailable = الشبكة غير متاحة
outcome-no-answer = لا رد
outcome-no-disposition = بلا نتيجة
outcome-no-numbers-left = لا أرقام متبقية
outcome-number-matches-dnc = رقم محظور
outcome-offer-rejected = رُفض العرض
outcome-rejected = رُفضت المكالمة
outcome-sale = بيع
outcome-silence = صمت
outcome-system-failure = عطل في النظام
outcome-unallocated = رقم غير مخصص

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

told-agreed = معاودة الاتصال: { $window }. تُحفظ مع النتيجة.
told-agreed-mine = معاودة الاتصال منك: { $window }. تُحفظ مع النتيجة.
told-another-call = هناك مكالمة أخرى: ضعها على الانتظار أو أنهها أولًا.
told-answer-unplayable = تم الرد بصوت لا يستطيع هذا الهاتف تشغيله ({ $why })؛ أُنهيت المكالمة.
told-audio-lost = لا صوت منذ 30 ثانية: أُنهيت المكالمة.
told-audio-unplayable = لا يمكن تشغيل صوت المتصل هنا: { $why }.
told-back-with-customer = { $peer }: { $end }. عدت إلى العميل.
told-call-not-up = لم تتم تلك المكالمة بعد.
told-call-over = انتهت المكالمة مع { $peer }: { $end }.
told-callback-due = حان وقت معاودة اتصال: { $name }، { $window }.
told-callbacks-today =
    { $count ->
        [zero] لا معاودات اتصال لديك اليوم.
        [one] لديك معاودة اتصال واحدة اليوم.
        [two] لديك معاودتا اتصال اليوم.
        [few] لديك { $count } معاودات اتصال اليوم.
        [many] لديك { $count } معاودة اتصال اليوم.
       *[other] لديك { $count } معاودة اتصال اليوم.
    }
told-calls-full = هناك { $n } مكالمات بالفعل؛ أنهِ واحدة أولًا.
told-campaign-stopped = الحملة متوقفة.
told-colleague-already = زميل على الخط بالفعل: أتمّ التحويل أو عد أو افصل تلك المكالمة أولًا.
told-colleague-silent = لم يرد الزميل بعد: انتظر أو عد إلى العميل.
told-conference-already = هذا مؤتمر بالفعل.
told-conference-no-hold = لا يمكن وضع أحد على الانتظار في مؤتمر: افصل مكالمة أو اترك الآخرين معًا.
told-conference-no-message = لا تُشغَّل رسالة في مؤتمر: هناك من يستمع.
told-conference-no-swap = لا أحد للتبديل إليه في مؤتمر.
told-conference-of-two = يحتاج المؤتمر إلى مكالمتين جاريتين: استشر أحدًا أولًا أو خذ مكالمة ثانية.
told-corrected = صُححت النتيجة.
told-customer-gone = لم تعد مكالمة العميل قائمة.
told-denied = لا يُتصل بـ { $number }: تمنعه [policy] في الملف.
told-dropped = أُلغي الموعد المتفق عليه: «{ $disposition }» لا تحمل موعدًا.
told-far-end-silent = لا يصل صوت من الطرف الآخر: منفذ محجوب أو عنوان خاطئ أو أنه وضعك على الانتظار.
told-far-side-says = رد الطرف الآخر { $status }
told-forbidden = لا يُتصل بـ { $number }: هو في قائمة عدم الاتصال «{ $list }».
told-goes-on-silent = يستمر العرض بلا صوت: { $why }
told-handed-over = سُلّمت معاودة الاتصال.
told-help-called = يُتصل بـ { $number }. من كان على الخط وُضع على الانتظار، وأُلغي ما كان يُطلب.
told-hold-failed = تعذّر وضع المكالمة على الانتظار: { $why }.
told-in-conference = في المؤتمر: { $with } وأنت.
told-is-calling = { $peer } يتصل.
told-message-left = تُشغَّل الرسالة حتى نهايتها وحدها ثم تُنهى المكالمة.
told-message-over = انتهت الرسالة: صوتك مسموع من جديد.
told-message-plays = تُشغَّل الرسالة؛ صوتك غير مسموع في هذه الأثناء.
told-no-address = «{ $typed }» ليس عنوان SIP.
told-no-call = لا توجد مكالمة.
told-no-call-there = لا توجد مكالمة { $n }.
told-no-campaign = لا توجد حملة على هذا الهاتف.
told-no-colleague = لا زميل على الخط.
told-no-colleague-to-transfer = لا زميل على الخط لتسليمه المكالمة.
told-no-message = ليس لهذه الحملة رسالة للمجيب الآلي.
told-no-number = لا رقم للاتصال به.
told-no-port-left = لم يبقَ منفذ للصوت: { $why }.
told-no-port-ready = لا منفذ جاهزًا للصوت بعد؛ أعد المحاولة بعد لحظة.
told-no-recordings = لا مجلد للتسجيلات.
told-no-second-call = لا توجد مكالمة ثانية.
told-no-sound-device = لا يوجد جهاز صوت؛ يستمر العرض بلا صوت.
told-no-such-key = «{ $key }» ليس مفتاح هاتف: استخدم 0-9 * # A-D.
told-none-for-digits = لا توجد مكالمة تُرسل إليها الأرقام.
told-none-for-message = لا توجد مكالمة لتشغيل رسالة فيها.
told-none-held = لا توجد مكالمة قيد الانتظار.
told-none-rings = لا توجد مكالمة ترن.
told-none-to-consult = لا توجد مكالمة لاستشارة زميل بشأنها.
told-none-to-hold = لا توجد مكالمة لوضعها على الانتظار.
told-none-to-mute = لا توجد مكالمة لكتمها.
told-none-to-record = لا توجد مكالمة لتسجيلها.
told-none-to-transfer = لا توجد مكالمة لتحويلها.
told-not-dialled = لم يُتصل: { $why }
told-not-recorded = هذه المكالمة لا تُسجَّل.
told-not-registered = غير مسجَّل: { $why }
told-nothing-called = لم يُتصل بأي رقم بعد.
told-other-campaign = اسمها الآن «{ $now }» وكان «{ $before }»؛ يلزم إعادة التشغيل
told-record-not-called = لم يُتصل بأي رقم من هذا السجل بعد.
told-recording-lost = المكالمة مستمرة لكنها لم تعد تُسجَّل: { $why }.
told-recording-off = انتهى التسجيل.
told-recording-on = المكالمة تُسجَّل.
told-recording-paused = التسجيل متوقف مؤقتًا: يُكتب صمت.
told-records-all = هذه الحملة تسجل كل مكالمة: يمكن الإيقاف مؤقتًا لا نهائيًا.
told-records-none = هذه الحملة لا تسجل المكالمات.
told-refer-declined = طلب الطرف الآخر من هذا الهاتف الاتصال بغيره؛ رُفض الطلب.
told-resume-failed = تعذّر استئناف المكالمة: { $why }.
told-resumed-offer = عاد السجل الذي سبق الانقطاع.
told-resumed-review = عاد سجلك كما تركته؛ وقت المراجعة متوقف حتى تلمسه.
told-resumed-wrap-up = انقطعت مكالمتك؛ عاد السجل لتسجيل نتيجته.
told-rules-changed = تغيرت قواعد الحملة.
told-rules-kept = ملف الحملة المعدل غير مستخدم؛ تبقى القواعد كما كانت: { $why }
told-saved = حُفظ بالنتيجة { $disposition } ({ $action }).
told-saved-until = حُفظ بالنتيجة { $disposition } ({ $action }، من جديد ابتداءً من { $next }).
told-seat-busy = مكتب آخر لهذا الموظف في مكالمة (آخر ظهور { $seen_at }): يمكن تولّيه بعد انتهائها.
told-seat-taken = مكتب آخر سجّل الدخول باسم هذا الموظف (آخر ظهور { $seen_at }). سجّل الخروج هناك أو انتظر دقيقتين أو ابدأ مع --take-over.
told-should-be-recorded = يجب تسجيل هذه المكالمة لكن لا مجلد للتسجيلات.
told-skip-undone = تم التراجع عن التخطي ولا يُحسب.
told-snoozed =
    { $minutes ->
        [zero] يعود السجل إليك الآن.
        [one] يعود السجل إليك بعد دقيقة.
        [two] يعود السجل إليك بعد دقيقتين.
        [few] يعود السجل إليك بعد { $minutes } دقائق.
        [many] يعود السجل إليك بعد { $minutes } دقيقة.
       *[other] يعود السجل إليك بعد { $minutes } دقيقة.
    }
told-steady-microphone = ميكروفونك لا ينقل صوتًا: مستواه لا يتغير. هل هو مكتوم في السماعة أو مفصول؟
told-store-back = عاد المخزن إلى العمل؛ كل شيء محفوظ.
told-store-lost = المخزن لا يستجيب ({ $why })؛ كل شيء محفوظ هنا وتُعاد المحاولة.
told-stored-dialog = تعذّر إنهاء المكالمة المنقطعة: لا يمكن قراءة حوارها المحفوظ.
told-taken-over = تولى مكتب آخر لك العمل؛ ينتهي هذا المكتب.
told-taken-over-typed = تولى مكتب آخر لك العمل؛ ينتهي هذا المكتب. آخر ما كتبته: { $note }
told-transfer-failed = فشل التحويل إلى { $to } ({ $status })؛ المكالمة ما زالت معك.
told-transfer-under-way = التحويل إلى { $to } جارٍ بالفعل: انتظر نتيجته.
told-transferred = حُوّلت إلى { $to }.
told-unanswered =
    { $count ->
        [zero] لم يرد أحد: سُجّل خروجك.
        [one] لم يرد أحد على سجل: سُجّل خروجك.
        [two] لم يرد أحد على سجلين متتاليين: سُجّل خروجك.
        [few] لم يرد أحد على { $count } سجلات متتالية: سُجّل خروجك.
        [many] لم يرد أحد على { $count } سجلًا متتاليًا: سُجّل خروجك.
       *[other] لم يرد أحد على { $count } سجل متتالٍ: سُجّل خروجك.
    }
told-withdrawn = سُحب السجل: { $why }

## Why something cannot be done

cannot-by-campaign = الحملة لا تسمح بذلك
cannot-callback-gone = لم تعد له معاودة اتصال
cannot-callback-passed = فات موعده: تناوله الآن أو اتفق على موعد آخر
cannot-customer-held = سجل آخر للعميل نفسه على مكتب موظف
cannot-ends-record = «{ $disposition }» تنهي السجل؛ اختر نتيجة أخرى أولًا
cannot-finish-first = أنهِ السجل الذي على مكتبك أولًا
cannot-first-call-open = المكالمة الأولى بلا نتيجة بعد: { $why }
cannot-for-call = «{ $disposition }» ليست لمكالمة
cannot-give-reason = اذكر سببًا
cannot-gone-on = السجل الآن على مكتب آخر
cannot-hold-headless = لا شيء يوقف وقت المراجعة في مكتب بلا شاشة
cannot-kept = محجوز لموظف آخر
cannot-line-down = الخط إلى المقسم مقطوع
cannot-lost = فُقد حجز السجل
cannot-lost-skip = فُقد حجز السجل؛ تخطَّه
cannot-no-callback = لا توجد معاودة اتصال «{ $record }» في القائمة
cannot-no-more-time = الحملة لا تسمح بمزيد من وقت المراجعة
cannot-no-number-there = لا رقم { $n } في السجل
cannot-no-outcome = لا توجد هذه النتيجة
cannot-no-review-time = لا وقت مراجعة جارٍ
cannot-no-skip = لا تخطي في آخر 30 ثانية للتراجع عنه
cannot-no-sound = لا يوجد جهاز صوت
cannot-no-such-number = لا رقم «{ $number }» في السجل
cannot-on-desk = السجل على مكتب موظف: أنهه أولًا
cannot-other-call = هناك مكالمة أخرى جارية
cannot-other-first = وصل سجل آخر قبله: أنهه ثم أعد المحاولة
cannot-other-has-it = هو على مكتب موظف آخر
cannot-others-callback = معاودة الاتصال هذه لموظف آخر
cannot-others-outcome = هذه نتيجة موظف آخر
cannot-pick-disposition = اختر نتيجة
cannot-pick-reason = اختر سببًا: { $reasons }
cannot-placing = جارٍ إجراء المكالمة
cannot-record-gone = لم يعد هذا السجل موجودًا
cannot-snooze-minutes = اختر من هذه الدقائق: { $minutes }
cannot-snoozed =
    { $times ->
        [zero] لم يؤجَّل السجل بعد
        [one] أُجِّل السجل مرة من قبل
        [two] أُجِّل السجل مرتين من قبل
        [few] أُجِّل السجل { $times } مرات من قبل
        [many] أُجِّل السجل { $times } مرة من قبل
       *[other] أُجِّل السجل { $times } مرة من قبل
    }
cannot-unknown-disposition = لا توجد نتيجة «{ $name }»
cannot-without-call = «{ $disposition }» ليست لسجل بلا مكالمة
cannot-you-have-it = هو على مكتبك بالفعل
fixed-handled-again = جرى التعامل مع العميل مجددًا منذ ذلك
fixed-on-other-desk = السجل على مكتب موظف آخر
fixed-on-your-desk = السجل على مكتبك
fixed-too-late = جاءت متأخرة: نتيجة أخرى سارية
lost-in-call = ربما أُغلق السجل في هذه الأثناء؛ ما تكتبه يُحفظ في تاريخه
lost-outcome = جاءت النتيجة متأخرة: كان السجل مغلقًا؛ ما كتبته محفوظ في تاريخه
lost-record = ربما أصبح السجل على مكتب آخر
lost-record-skip = ربما أصبح السجل على مكتب آخر؛ تخطَّه للمتابعة
not-now-after-call = غير ممكن بعد المكالمة
not-now-before-accept = غير ممكن قبل قبول السجل
not-now-before-login = غير ممكن قبل تسجيل الدخول
not-now-in-call = غير ممكن أثناء مكالمة
not-now-not-ready = غير ممكن وأنت غير جاهز
not-now-open = غير ممكن والسجل مفتوح
not-now-ringing = غير ممكن أثناء الرنين
not-now-without-record = غير ممكن بلا سجل

## Sound devices, the registrar, and descriptions of audio

auth-always-stale = الخادم يعد كل nonce منتهي الصلاحية
auth-by-peer = طرف يطلب كلمة مرور ولا توجد واحدة له
auth-no-challenge = الخادم يطلب إثبات الهوية ولا يرسل تحديًا
auth-no-password = كلمة المرور مطلوبة ولا توجد
auth-none-supported = الخادم لا يعرض أي طريقة تحقق نعرفها (digest مع MD5 أو SHA-256 أو SHA-512-256)
auth-refused = الخادم يرفض اسم المستخدم أو كلمة المرور
auth-too-many-realms = الخادم يطلب إثبات الهوية لنطاقات جديدة باستمرار
device-absent = لا يوجد جهاز صوت { $device }؛ يعرضها `offhook devices`
device-and = { $one }؛ { $other }
device-closed = لا يمكن فتح { $device }: { $why }
device-dumb = { $device } لا يبدأ: { $why }
device-idle = فُتح { $device } لكنه لا يشغّل شيئًا
device-instead = { $kind } { $wanted } غير موجود؛ يُستخدم { $device }
device-lost = { $kind } { $device }: فُقد
device-microphone = الميكروفون
device-mute = { $device } لا يعطي أي صوت
device-no-microphone = لا ميكروفون لدى خادم الصوت
device-no-server = لا يستجيب أي خادم صوت ({ $why })؛ شغّل PulseAudio أو PipeWire مع pipewire-pulse، أو استغنِ عنه: --mic silence --speaker null
device-no-speaker = لا سماعة لدى خادم الصوت
device-server-silent = خادم الصوت لا يستجيب
device-speaker = السماعة
device-used = { $kind }: { $device }
device-was-lost = فُقد { $device }
recorder-busy = المسجل مثقل
register-no-binding = خادم التسجيل لا يحتفظ بتسجيلنا
register-nobody = لا خادم تسجيل معروف
register-says = خادم التسجيل يقول { $status } { $reason }
register-silent = خادم التسجيل لا يستجيب
register-unreachable = لا يمكن الوصول إلى خادم التسجيل
sdp-address = لا عنوان صالحًا للصوت: { $address }
sdp-no-audio = لا صوت في وصف الجلسة
sdp-no-codec = لا ترميز مشترك للصوت
sdp-profile = الصوت معروض فقط بصيغة { $profile }
sdp-unreadable = لا يمكن قراءة وصف الجلسة: { $why }

## Spans, dates and places

date-full = { $day }/{ $month }/{ $year } { $time }
date-range = { $from }–{ $until }
date-range-days = { $from } – { $until }
date-this-week = { $day } { $time }
date-this-year = { $day }/{ $month } { $time }
date-today = { $time }
day-fri = الجمعة
day-mon = الاثنين
day-sat = السبت
day-sun = الأحد
day-thu = الخميس
day-tue = الثلاثاء
day-wed = الأربعاء
place-at = { $at } في { $city }
place-or = { $some } أو { $more }
place-utc = { $at } UTC
span-days = { $days } ي
span-days-hours = { $days } ي { $hours } س
span-hours = { $hours } س { $minutes } د
span-in = بعد { $span }
span-minutes = { $minutes } د
span-whole-hours = { $hours } س
