# Buttons that many screens share.
btn-menu = Menu
btn-back = ‹ Back
btn-cancel = Cancel
btn-skip = Skip
