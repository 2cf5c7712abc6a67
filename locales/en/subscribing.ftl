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
