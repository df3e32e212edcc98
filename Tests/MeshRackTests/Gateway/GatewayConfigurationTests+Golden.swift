extension GatewayConfigurationTests {
    /// The configuration of an environment with two services, one of them below `/api`, in full.
    static func golden(fingerprint: String) -> String {
        #"""
        global
            description \#(fingerprint)
            default-path config
            # Whoever takes this one's place gets the listening sockets by it.
            stats socket "${GATEWAY_SOCKETS}/haproxy.sock" mode 600 level admin expose-fd listeners
            stats timeout 10s
            server-state-file /gateway/run/servers.state
            # As many connections as the Engine's limit of files allows, up to a number that costs little memory.
            fd-hard-limit 65536
            # The master keeps root to read the configuration; what handles requests is nobody in particular.
            uid 65533
            gid 65533
            # After a reload the old process stays for the streams that it carries, but not for ever.
            hard-stop-after 1h
            mworker-max-reloads 24
            # Mozilla's "intermediate": what browsers of the last ten years can, and nothing weaker.
            ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
            ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
            ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305

        resolvers docker
            nameserver docker 127.0.0.11:53
            accepted_payload_size 65535
            timeout resolve 500ms
            timeout retry 500ms
            hold obsolete 0s
            hold nx 500ms
            # Docker doesn't answer at all for a service whose last instance has gone, nor while it is out of breath. Checks find out
            # sooner about the former; in the end the address must be given up, as another service may get it.
            hold other 10s
            hold timeout 10s
            hold refused 10s

        defaults
            mode http
            load-server-state-from-file global
            timeout http-request 10s
            timeout client 60s
            timeout http-keep-alive 60s
            timeout connect 1s
            timeout queue 10s
            timeout server 60s
            timeout tunnel 1h
            timeout check 1s
            balance random(2)
            # A connection that can't be made may be tried elsewhere, and so may a safe request that got no answer at all: an app may close
            # an idle connection at any moment. Any other request that was sent never is: it may have done its work.
            retries 3
            retry-on conn-failure empty-response
            option redispatch 1
            # While an old process ends, kept-alive connections get one more answer instead of a reset.
            option idle-close-on-response
            # Checks only connect, and end cleanly so that apps see an empty request rather than a reset. A failed request hurries them.
            option tcp-check
            tcp-check connect linger
            default-server check inter 5s fastinter 500ms downinter 500ms fall 2 rise 1 observe layer4 error-limit 1 on-error sudden-death
            # Addresses come from Swarm. Idle connections are let go at once, so that an instance that leaves has none left.
            default-server resolvers docker resolve-prefer ipv4 init-addr last,none pool-purge-delay 250ms
            # HAProxy counts those under a former name as enough, and would close each connection after its one request: so it may keep more.
            default-server pool-low-conn 65536
            # Idle connections are kept apart by this name. None is used after a quarter of a second, when the app may have closed it and
            # a busy gateway not have noticed yet; and a request that may not be tried again has a name of its own.
        .if version_atleast(3.1)
            default-server pool-conn-name date(0,ms),div(250),concat(-,txn.connection)
        .else
            default-server sni date(0,ms),div(250),concat(-,txn.connection)
        .endif
            http-error status 403 content-type "text/html; charset=utf-8" lf-file pages/403.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)]
            http-error status 502 content-type "text/html; charset=utf-8" lf-file pages/502.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)]
            http-error status 503 content-type "text/html; charset=utf-8" lf-file pages/503.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)]
            http-error status 504 content-type "text/html; charset=utf-8" lf-file pages/504.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)]

        frontend gateway
            bind :80
            # Who names no domain that a certificate is for gets none: it would be somebody else's.
            bind :443 ssl crt-list certificates/list strict-sni alpn h2,http/1.1
            log stdout len 4000 format raw local0 notice
            log-format '{"o":"%[var(txn.owner)]","m":"%[var(txn.method),json(utf8s)]","h":"%[var(txn.host),json(utf8s)]","p":"%[var(txn.path),bytes(0,512),json(utf8s)]","e":"%[var(txn.secure)]","s":%ST,"c":"%[src]","x":"%si","u":%U,"b":%B,"w":%Tw,"n":%Tc,"r":%Tr,"a":%Ta,"y":"%rc","t":"%ts","d":"%[var(txn.id)]"}'

            http-request set-var(txn.secure) ssl_fc

            http-request set-var(txn.id) req.fhdr(x-request-id) if { req.fhdr_cnt(x-request-id) eq 1 } { req.fhdr(x-request-id) -m reg '^[A-Za-z0-9._~+/=:-]{1,128}$' }
            http-request set-var(txn.id) uuid unless { var(txn.id) -m found }

            http-request set-var(txn.host) 'req.hdr(host),host_only,lower,regsub("\.$","")' if { req.hdr_cnt(host) eq 1 }
            http-request set-var(txn.path) path
            http-request set-var(txn.backend) 'var(txn.host),concat(,txn.path,/),map_beg(routes.map)' unless { var(txn.host) -m sub / }
            http-request set-var(txn.method) method
            http-request set-var(txn.owner) var(txn.backend),map(owners.map)
            http-request set-log-level notice if { var(txn.owner) -m found }

            http-request redirect code 308 location "https://%[var(txn.host)]:8443%[pathq]" unless { var(txn.secure) -m bool } || !{ var(txn.host),map(sites/secure.map) -m found }
            http-request set-var(txn.hsts) var(txn.host),map(sites/hsts.map) if { var(txn.secure) -m bool }
            http-after-response set-header Strict-Transport-Security "max-age=%[var(txn.hsts)]" if { var(txn.hsts) -m found }

            http-request return status 404 content-type "text/html; charset=utf-8" lf-file pages/404.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)] unless { var(txn.backend) -m found }

            http-request set-var(txn.body) var(txn.host),map_str_int(sites/body.map)
            # Where there is a limit, a body has to say how long it is. HTTP/2 has no header for one that doesn't, so its first byte is waited for.
            http-request return status 411 content-type "text/html; charset=utf-8" lf-file pages/411.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)] if { var(txn.body) -m found } { req.hdr(transfer-encoding) -m found }
            http-request set-var(txn.unmeasured) bool(true) if { var(txn.body) -m found } { fc_http_major 2 } !{ method CONNECT } !{ req.hdr(content-length) -m found }
            http-request wait-for-body time 5s at-least 1 if { var(txn.unmeasured) -m bool }
            http-request return status 411 content-type "text/html; charset=utf-8" lf-file pages/411.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)] if { var(txn.unmeasured) -m bool } { req.body_len gt 0 }
            http-request return status 413 content-type "text/html; charset=utf-8" lf-file pages/413.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)] if { var(txn.body) -m found } { req.body_size,sub(txn.body) gt 0 }
            http-request set-var(txn.requests) var(txn.host),map_str_int(sites/requests.map)
            http-request track-sc0 var(txn.host) table sites if { var(txn.requests) -m found }
            http-request return status 503 content-type "text/html; charset=utf-8" lf-file pages/busy.html hdr Cache-Control no-store hdr X-Request-ID %[var(txn.id)] if { var(txn.requests) -m found } { sc_conn_cur(0),sub(txn.requests) gt 0 }
            http-request set-var(txn.timeout) var(txn.host),map_str_int(sites/timeout.map)

            # Also in the spelling that CGI-like servers can't tell from ours, x_real_ip for instance.
            http-request del-header Forwarded
            http-request del-header '^x[-_](forwarded[-_](for|proto|port|host)|real[-_]ip|scheme|request[-_]id)$' -m reg if { req.hdr_names -m sub _ }
            http-request set-header X-Forwarded-For %[src]
            http-request set-header X-Real-Ip %[src]
            http-request set-header X-Forwarded-Proto %[var(txn.secure),iif(https,http)]
            http-request set-header X-Forwarded-Port %[var(txn.secure),iif(8443,8080)]
            http-request set-header X-Forwarded-Host %[req.hdr(host)]
            http-request set-header X-Scheme %[var(txn.secure),iif(https,http)]
            http-request set-header X-Request-ID %[var(txn.id)]

            # What may not be tried again gets a connection of its own: an idle one may be closed just when it is used.
            acl is_safe method GET HEAD OPTIONS
            http-request disable-l7-retry unless is_safe
            http-request set-var(txn.connection) uuid unless is_safe
            http-request set-header Connection close unless is_safe
            use_backend %[var(txn.backend)]

        frontend metrics
            bind "unix@${GATEWAY_SOCKETS}/metrics.sock" mode 600
            http-request use-service prometheus-exporter

        backend sites
            stick-table type string len 253 size 100k expire 1h store conn_cur

        backend app-api-bbbbbbbbbbbb
            http-request set-timeout server var(txn.timeout) if { var(txn.timeout) -m found }
            server-template instance 1-32 tasks.app-api-bbbbbbbbbbbb:80

        backend app-web-abcdefghijkl
            http-request set-timeout server var(txn.timeout) if { var(txn.timeout) -m found }
            server-template instance 1-8 tasks.app-web-abcdefghijkl:80

        """#
    }
}
