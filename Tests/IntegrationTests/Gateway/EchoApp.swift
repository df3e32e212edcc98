/// A web app made of the gateway's own image, so that these tests need no other: HAProxy that answers by itself.
///
/// - `/headers`: the request's header fields as they came
/// - `/events`: server-sent events, one for each request to `/event`, which answers with its number
/// - `/socket`: takes a WebSocket's handshake and sends each line back
/// - `/slow`: nothing for three seconds, and then "done"
/// - `/length`: the length of the request's body
/// - otherwise the config var VERSION
enum EchoApp {
    static let command = ["/bin/sh", "-c", script]

    private static let script = #"""
        cat >/tmp/app.lua <<'END'
        local function answer(applet, text)
            applet:set_status(200)
            applet:add_header("content-length", #text)
            applet:start_response()
            applet:send(text)
        end
        local events = 0
        core.register_service("event", "http", function(applet)
            events = events + 1
            answer(applet, tostring(events))
        end)
        core.register_service("events", "http", function(applet)
            local sent = events
            applet:set_status(200)
            applet:add_header("content-type", "text/event-stream")
            applet:start_response()
            while true do
                while sent < events do
                    sent = sent + 1
                    applet:send("data: " .. sent .. "\n\n")
                end
                core.msleep(20)
            end
        end)
        core.register_service("slow", "http", function(applet)
            core.msleep(3000)
            applet:set_status(200)
            applet:add_header("content-length", 4)
            applet:start_response()
            applet:send("done")
        end)
        core.register_service("headers", "http", function(applet)
            local text = ""
            for name, values in pairs(applet.headers) do
                for index = 0, #values do
                    if values[index] then text = text .. name .. ": " .. values[index] .. "\n" end
                end
            end
            answer(applet, text)
        end)
        core.register_service("length", "http", function(applet)
            local length = 0
            local part = applet:receive(8192)
            while part and part ~= "" do
                length = length + #part
                part = applet:receive(8192)
            end
            answer(applet, tostring(length))
        end)
        core.register_service("socket", "tcp", function(applet)
            local line
            repeat line = applet:getline() until line == nil or line == "" or line == "\r\n"
            applet:send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
            applet:send("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
            line = applet:getline()
            while line and line ~= "" do
                applet:send(line)
                line = applet:getline()
            end
        end)
        END
        cat >/tmp/app.cfg <<'END'
        global
            nbthread 1
            maxconn 1000
            lua-load /tmp/app.lua
        defaults
            mode http
            timeout client 60s
            timeout server 60s
            timeout connect 5s
        frontend app
            bind :80
            http-request use-service lua.headers if { path /headers }
            http-request use-service lua.event if { path /event }
            http-request use-service lua.slow if { path /slow }
            http-request use-service lua.events if { path /events }
            http-request use-service lua.length if { path /length }
            http-request return status 200 content-type text/plain lf-string "%[env(VERSION)]" unless { path /socket }
            default_backend socket
        backend socket
            server self 127.0.0.1:8001
        listen socket-service
            mode tcp
            bind 127.0.0.1:8001
            tcp-request content use-service lua.socket
        END
        exec haproxy -db -f /tmp/app.cfg
        """#
}
