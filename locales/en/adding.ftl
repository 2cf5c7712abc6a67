# Adding an event: three ways in, questions, the review.
btn-add = Add an event
btn-add-more = Add another
btn-add-post = Send a post
btn-add-ask = Answer questions
btn-add-copy = Repeat one of mine
btn-add-anyway = It is an event
btn-go-on = Go on: { $title }
btn-suggest = Suggest it
btn-leave-draft = Close
btn-delete-draft = Delete the draft
btn-to-review = To the card
btn-done = Done
btn-clear = Remove
btn-whole-day = All day
btn-other-day = Another day
btn-publish = Publish
btn-send-in = Send for review
btn-save-changes = Save changes
btn-ask-rest = Fill in the rest
btn-mend = Say: { $field }
btn-to-twin = Similar event
btn-other-event = Event { $n }
btn-seen-in-uk = In Ukrainian
btn-seen-in-en = In English

add-ways =
    <b>A new event</b>
    Forward a post about it: from a channel, a group or a site. Or choose another way.
suggest-ways =
    <b>Suggest an event</b>
    Forward a post about it, or answer a few questions. A moderator of your city looks at it before it is published.
add-begun = Not finished yet:
add-for-whom = For which organisation?
add-post = Forward or paste a post about the event: text, a photo with a caption, or an album.
add-post-empty = There are no words here to make an event of. Paste the text of the post, or forward it.
add-copy-which = Which event shall be repeated? Everything but the dates stays.
add-nothing-to-copy = There is nothing to repeat: your organisation has no events yet.
add-copied = Everything but the dates is here.
review-questions = { $n ->
    [one] After signing up there will be { $n } question, as at that event. Change it under “Sign-up terms”.
   *[other] After signing up there will be { $n } questions, as at that event. Change them under “Sign-up terms”.
}

post-several = { $n ->
    [one] The post has { $n } event. Here is the first.
   *[other] The post has { $n } events. Here is the first.
}
post-suggest =
    This looks like an event: “{ $title }”.

    You can suggest it for the catalogue. A moderator looks at it before it is published.
post-report = This looks like an account of what is over. If there is another meeting ahead, send its announcement.
post-news = This looks like news rather than an event: there is nothing to come to. If there is an event in it, say so.
post-other = We could not find an event here: a date and something to come to. If there is one, say so.
post-notice = This looks like a notice of a change. We found no such event of yours. If it is not here yet, add it.
post-notice-of = This looks like a change of “{ $title }”. Change the event itself: everybody going will be told.
post-pictures = The bot does not read pictures. Add a caption, or send the text of the post.

ask-number = Question { $n } of { $of }
ask-title = <b>What is the event called?</b>
    Short and to the point: “Pottery for beginners”.
ask-title_en = <b>The title in English</b>
    Those who read English will see it.
ask-description = <b>What is it about?</b>
    A few sentences: what happens, who leads it, what to bring.
ask-description_en = <b>The description in English</b>
    Those who read English will see it.
ask-format = <b>What format is it?</b>
ask-area = <b>What is the topic?</b>
ask-when = <b>When?</b>
    Choose a day, or write: “14.12 18:00–20:00”, “tomorrow at 18:00”, “every Saturday 11:00 until 30.01”. Several dates: each on a line of its own.
ask-hour = <b>At what time, { $day }?</b>
    Choose, or write: “18:00–20:00”.
ask-together = <b>There are several dates. Is it one course?</b>
ask-together-yes = A course: one sign-up
ask-together-no = Separate meetings
ask-place = <b>Where exactly?</b>
    Write the name and the address: “Library, 1 Soborna St”. You can send a location.
ask-place-named = The point on the map is kept. Now write the name or the address.
ask-mode = <b>In person or online?</b>
ask-city = <b>In which city?</b>
    Write its name.
ask-link = <b>Which link do people join by?</b>
    Only those going will see it.
ask-hidden = <b>Who may see the exact address?</b>
    Everybody sees the name of the place; the exact address is up to you.
ask-hidden-yes = Only those going
ask-hidden-no = Everybody
ask-photo = <b>Photo of the event</b>
    Send a photo or the poster as a picture. A new one takes the place of the old one.
ask-price = <b>What does it cost?</b>
    Choose, or write: “150 UAH”, “100 to 300 UAH”.
ask-registration = <b>How does one sign up?</b>
    Choose, or send a link or a phone number.
ask-registration-bot = Here, in the bot
ask-registration-none = Just come
ask-capacity = <b>How many places?</b>
    When they are taken, the bot keeps a waiting list.
ask-capacity-none = No limit
ask-deadline = <b>Until when can one sign up?</b>
    Choose a day, or write: “12.12”, “12.12 18:00”.
ask-audience = <b>Who is it for?</b>
    You can choose several.
ask-age = <b>For what age?</b>
    Write: “from 16 years”, “6–12 years”.
ask-access = <b>What makes it accessible?</b>
    Mark only what is really there.
ask-shelter = <b>Where is the shelter?</b>
    You can write: “nearby, 150 m”.
ask-language = <b>In which language?</b>
ask-organiser = <b>Who runs it?</b>
    Write the name of the organisation or of the person.
ask-contact = <b>How can we reach you?</b>
    A phone, an e-mail or a @name: only for the moderator, should there be a question. You can skip this.
ask-now = Now:
    <blockquote>{ $words }</blockquote>

unclear-title = “{ $typed }” is too little for a title. Write a few words.
unclear-when = We could not read the date: “{ $typed }”. Write, for example: 14.12 18:00, or “tomorrow at 18:00”.
unclear-deadline = We could not read the date: “{ $typed }”. Write, for example: 12.12, or “12.12 18:00”.
unclear-place = We could not read the place: “{ $typed }”. Write its name or address.
unclear-city = We found no city “{ $typed }”. Check the name, or write a larger city nearby.
unclear-city-which = Several cities begin with “{ $typed }”. Which one?
unclear-link = “{ $typed }” is not a link. A link begins with https://
unclear-price = We could not read the price: “{ $typed }”. Write, for example: 150 UAH.
unclear-registration = “{ $typed }” is neither a link nor a number. Send one of them, or choose.
unclear-capacity = “{ $typed }” is not a number. Write how many people can come, for example: 20.
unclear-age = We could not read the age: “{ $typed }”. Write, for example: “from 16 years”, or “6–12 years”.
unclear-shelter = We could not read: “{ $typed }”. Choose, or write, for example: “nearby, 150 m”.
unclear-description = Write at least a few words.
unclear-contact = “{ $typed }” is too little. Write a number, an e-mail or a @name, or skip.
unclear-photo = A photo is needed here. Send it, or go back. Your words: “{ $typed }”.
unclear-photo-file = That is a file. Send it as a photo, so that Telegram shows the picture.
photo-set = Photo saved.
unclear-choose = Please choose with a button. Your words: “{ $typed }”.

review-title = <b>This is what people will see:</b>
review-photo = Photo: added. The card’s “Photo” button opens it.
review-no-title = No title
review-no-organiser = not told
review-problems = <b>Please note:</b>
problem-no-title = • There is no title.
problem-no-when = • There is no date.
problem-no-city = • The city is not known.
problem-no-organiser = • It does not say who runs it.
problem-past = • The date is past.
problem-partly-past = • Some of the dates are past.
problem-far = • The date is more than a year ahead. Is the year right?
problem-deadline-past = • The time to sign up is over.
problem-deadline-late = • Signing up ends later than the event itself.
problem-no-place = • No place is given.
problem-no-link = • There is no link to join by.
problem-no-shelter = • Nothing is said about a shelter.
problem-no-registration = • It does not say how to sign up.
problem-no-description = • There is no description.
problem-clash = • The post contradicts itself, { $field }: “{ $said }”.
problem-doubtful = • Please check: { $field }.
problem-twin = • There is a similar event: “{ $title }”.

field-title = title
field-title_en = title
field-description = description
field-description_en = description
field-when = date and time
field-together = course or not
field-place = place
field-mode = in person, online
field-city = city
field-link = link
field-hidden = who sees address
field-photo = photo
field-price = price
field-own = single meetings
field-registration = sign-up
field-capacity = places
field-deadline = sign up by
field-format = format
field-area = topic
field-audience = for whom
field-age = age
field-access = accessibility
field-shelter = shelter
field-language = language
field-contact = how to reach you
field-organisation = on whose behalf
field-organiser = who runs it

draft-kept = The draft is kept. To go on with it, send /add.
draft-deleted = The draft is deleted.
draft-gone = This draft is no longer here.
draft-done = This draft has become an event already.
publishing = Publishing…
published = Published: “{ $title }”. The event is in the catalogue now.
sent-in = Sent for review: “{ $title }”. As soon as a moderator has looked at it, you will be told here.
