# Buttons that many screens share.
btn-menu = Меню
btn-back = ‹ Назад
btn-cancel = Скасувати
btn-skip = Пропустити
