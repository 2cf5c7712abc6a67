# Words for outside the bot: to paste, on a poster, in a channel.
btn-spread = Spread the word
btn-in-uk = In Ukrainian
btn-in-en = In English
btn-copy-text = Copy the text
btn-copy-link = Copy the link
btn-poster = Poster
btn-poster-png = Picture for chats
btn-poster-pdf = PDF for printing

spread = <b>Spread the word: { $title }</b>
    Tap the text to copy it.
spread-not-now = Nothing to spread for now: the event is not in the catalogue, or it is over.

leaflet-sign-up = Sign-up and reminders:
leaflet-details = Details and reminders:

poster = <b>Poster: { $title }</b>
    The picture can be forwarded to a chat or channel at once, the PDF printed on a sheet of A4.
poster-drawing = Drawing the poster…
poster-sign-up = Scan to sign up
poster-details = Scan to learn more
poster-hint = Telegram opens, and the bot reminds you in time.
poster-phone = Sign up by phone: { $phone }
