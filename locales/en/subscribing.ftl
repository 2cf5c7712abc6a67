# What the bot sends beside reminders and changes of one’s plan.
btn-settings-news = Notices
news =
    <b>What else may we send?</b>
    Reminders of what you go to, and changes of it, always come.
news-kind-deadline = Sign-up closing

deadline-head = 🔔 <b>Sign-up closes:</b> { $when }
deadline-saved = You saved this event but have not signed up yet.
deadline-full = You saved this event. No places are left, but you can join the waiting list.
btn-deadline-off = No such reminders

news-kind-feedback = After an event

opinion-came-ask = Did you make it?
btn-came = Yes, I was there
btn-came-not = I could not come
btn-opinion-off = No such questions
opinion-missed = A pity it did not work out. Thank you for telling us.
opinion-mark-ask = How was it? 1 — not for me, 5 — wonderful. Organisers see the mark alone, without your name.
opinion-thanks = Thank you. Your mark: { $mark } of 5.
opinion-words = Your words: “{ $words }”
opinion-words-none = If you like, add a few words for the organisers.
opinion-comment-ask = What shall we tell the organisers? One message, up to { $most } characters. They will not see your name.
opinion-no-words = There are no words in it. Write at least one, or cancel.
opinion-gone = We no longer ask about this event: it is gone, or you were not going to it.
btn-comment = Add a word
btn-comment-other = Change the words
btn-comment-clear = Remove the words

btn-opinions = Impressions
opinions-none = No impressions yet.
opinions-counted = { $n ->
    [one] Impressions: { $n } mark, { $mean } of 5
   *[other] Impressions: { $n } marks, { $mean } of 5 on average
  }
opinions-few = { $n ->
    [one] Impressions: { $n } mark. The average is shown from { $few } on.
   *[other] Impressions: { $n } marks. The average is shown from { $few } on.
  }
opinions = <b>Impressions: { $title }</b>
opinions-came = Came: { $came } · could not: { $missed }
opinions-mark = { $mark } — { $n }
opinions-words = In their words, without names:
opinions-said = “{ $words }”
