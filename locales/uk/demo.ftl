demo-address = Демонстрація працює: { $url } (зупинити: Ctrl-C)
demo-port-taken = Порт { $port } уже зайнятий. Оберіть інший: python -m bot demo --port 8500
