trouble-outdated = This button no longer works. Open the menu: everything there is up to date.
trouble-failed = That did not work: the fault is the bot’s, not yours. Everything you saved before is safe. Please try again in a few minutes.
trouble-too-many = Too many presses at once. Give the bot a few seconds and press again.
