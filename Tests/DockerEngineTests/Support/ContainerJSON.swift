/// What `GET /containers/{id}/json` answers, as an Engine 20.10 does (shortened).
enum ContainerJSON {
    static func text(isTerminal: Bool = false, status: String = "running") -> String {
        """
        {"Id":"4fa6e0f0c678","Created":"2024-02-29T12:34:56.123456789Z","Path":"sh","Args":[],
        "State":{"Status":"\(status)","Running":true,"Paused":false,"Restarting":false,"OOMKilled":false,"Dead":false,"Pid":42,"ExitCode":0,
        "Error":"","StartedAt":"2024-02-29T12:34:57.1Z","FinishedAt":"0001-01-01T00:00:00Z",
        "Health":{"Status":"starting","FailingStreak":1,"Log":[{"Start":"2024-02-29T12:34:58+01:00","End":"2024-02-29T12:34:59+01:00","ExitCode":1,"Output":"no"}]}},
        "Image":"sha256:abc","Name":"/web","RestartCount":2,"Driver":"overlay2","HostConfig":{"Binds":null,"NetworkMode":"default",
        "PortBindings":{"80/tcp":null},"RestartPolicy":{"Name":"","MaximumRetryCount":0},"CapAdd":null,"Dns":[],"Init":null,"PidsLimit":null,
        "LogConfig":{"Type":"json-file","Config":{}},"Ulimits":null},
        "Config":{"Hostname":"4fa6e0f0c678","User":"","Tty":\(isTerminal),"OpenStdin":false,"Env":["PATH=/bin"],"Cmd":["sh"],"Image":"busybox",
        "Volumes":null,"WorkingDir":"","Entrypoint":null,"Labels":{"a":"b"},"Healthcheck":{"Test":["CMD-SHELL","true"],"Interval":1000000000}},
        "NetworkSettings":{"Ports":{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"}],"81/tcp":null},"Networks":{"bridge":{"IPAMConfig":null,"Aliases":null,
        "NetworkID":"n1","EndpointID":"e1","Gateway":"172.17.0.1","IPAddress":"172.17.0.2","IPPrefixLen":16,"GlobalIPv6Address":"","MacAddress":"02:42"}}}}
        """
    }
}
