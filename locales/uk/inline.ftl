inline-nothing = Нічого не знайдено. Шукати в боті
inline-too-many = Забагато пошуків. Зачекайте хвилину
inline-description = { $when } · { $place }
btn-open-in-bot = Докладніше в боті
