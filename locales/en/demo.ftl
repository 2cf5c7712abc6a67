demo-address = The demonstration is running: { $url } (to stop: Ctrl-C)
demo-port-taken = Port { $port } is taken. Choose another: python -m bot demo --port 8500
