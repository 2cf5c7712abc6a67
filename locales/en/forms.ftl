# Questions of organisers to those who sign up.
btn-form = ✓ Answers
btn-form-left = Answer: { $n }
btn-form-write = Answer
btn-form-skip = Skip
btn-terms = Sign-up terms
btn-term-approval = We confirm each
btn-terms-all = All questions
btn-term-new = Add a question
btn-term-words = Change the words
btn-term-options = Choices
btn-term-free = Answer in words
btn-term-words-en = In English
btn-term-options-en = Choices in English
btn-term-optional = May be skipped
btn-term-earlier = Up
btn-term-later = Down
btn-term-remove = Remove

card-mine-asked = { $n ->
    [one] The organisers wait for { $n } answer of yours
   *[other] The organisers wait for { $n } answers of yours
}

form-question-going = <b>{ $title }</b>
    You have your place. The organisers ask, { $number } of { $of }:

    <b>{ $words }</b>
form-question-requested = <b>{ $title }</b>
    Your request is sent. The organisers ask, { $number } of { $of }:

    <b>{ $words }</b>
form-write = Write your answer in one message, up to { $most } characters.
form-overview = <b>{ $title }</b>
    Questions from the organisers. Only they see the answers; to change one, press the question.
form-line = { $number }. { $words }
form-answer = Answer: { $answer }
form-none = No answer yet
form-skipped = Skipped
form-no-words = Words are needed here: signs alone will not tell the organisers anything.
form-long = The answer is too long: { $n } characters, and { $most } fit. Shorten it and send it again.
form-changed = The organisers changed the question while you were writing, so the answer was not kept: “{ $typed }”.
form-thanks = Thank you. Only the organisers will see your answers.
form-only-going = The organisers’ questions are for those who signed up.

terms = <b>Sign-up terms: { $title }</b>
terms-at-once = People have their place as soon as they press “I’ll go”.
terms-approval = You confirm each sign-up: people send a request and have a place once you press “Confirm”. Requests are under “People”.
terms-none = You ask nothing yet. There can be up to { $most } questions: people see them after signing up, one at a time.
terms-elsewhere = Sign-up for this event is not in the bot, so nobody will see the questions.
term-options = Choices: { $options }
term-free = Answered in words
term-optional = May be skipped
term-ask-words = <b>{ $title }</b>

    Write the question, up to { $most } characters. For example: “What is your level?” Do not ask more than you need: nobody should have to trust a bot with document numbers or details of their health.
term-ask-options = <b>{ $title }</b>

    Write the choices, from 2 to { $most }, each on its own line or with semicolons between them.
term-options-number = There have to be from 2 to { $most } choices, and these are { $n }.
term-option-long = This choice is too long: “{ $option }”. { $most } characters fit.
term-no-words = Words are needed here.
term-long = The question is too long: { $n } characters, and { $most } fit. Shorten it and send it again.
term-english = In English: { $words }
term-ask-words-en = <b>{ $title }</b>

    “{ $words }”
    Write this question in English, up to { $most } characters. Those who read the bot in English will see it.
term-ask-options-en = <b>{ $title }</b>

    The choices as they are:
    { $options }
    Write them in English in the same order, each on a line of its own.
term-options-en-number = There are { $of } choices, and { $n } in English. Write as many, in the same order.
term-saved = Saved.
term-meanwhile = While you were writing, a colleague changed what you were translating, so it is not saved yet: “{ $typed }”.
term-remove = { $n ->
    [0] <b>Remove the question “{ $words }”?</b>
    [one] <b>Remove the question “{ $words }”?</b>
        { $n } answer to it will go too.
   *[other] <b>Remove the question “{ $words }”?</b>
        { $n } answers to it will go too.
}

people-missing = { $n ->
    [one] Without an answer: { $n } question
   *[other] Without an answer: { $n } questions
}
people-answer = { $words }
    — { $answer }
people-no-answer = no answer
history-form = the terms of signing up were changed
