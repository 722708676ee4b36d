" Colours for the rule files of Mujib. The keywords are those of the engine; a test holds them equal.
if exists("b:current_syntax")
  finish
endif

syntax match mujibComment /^\s*#.*$/
syntax match mujibEntry /\v^\s*(نوع|كيان|للأمثلة|مرجع|مجموعة|جدول|ليس موضوعا|مترادفات|تعبير|قالب|حشو|ختام|كلام|علاقة|استخراج|وصف|سؤال)\ze\s*:/
syntax match mujibField /\v^\s*(ضمن|نسبة|جنس|اسم|لاتيني|صفة|ينوب عن|تضم|سطر|نمط|نص|صيغة|جواب|مثال|من|إلى|مفردة|حقيقة|ينتج|ضد|طلب|كلمات|نعم|لا|تعذر)\ze\s*:/
" Of two that begin at one place Vim takes the later: signs before what has them.
syntax match mujibSign /[…؟*،|()\[\]]/
syntax match mujibSlot /{[^{}]*}/
syntax match mujibSet /(@[^()]*)/

highlight default link mujibComment Comment
highlight default link mujibEntry Statement
highlight default link mujibField Type
highlight default link mujibSlot Identifier
highlight default link mujibSet Constant
highlight default link mujibSign Special

let b:current_syntax = "mujibrules"
