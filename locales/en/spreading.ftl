# Words for outside the bot: to paste, on a poster, in a channel.
btn-spread = Spread the word
btn-in-uk = In Ukrainian
btn-in-en = In English
btn-copy-text = Copy the text
btn-copy-link = Copy the link

spread = <b>Spread the word: { $title }</b>
    Tap the text to copy it.
spread-not-now = Nothing to spread for now: the event is not in the catalogue, or it is over.

leaflet-sign-up = Sign-up and reminders:
leaflet-details = Details and reminders:
