import Testing

@testable import MeshServer

@Suite struct MetricFamilyTests {
    @Test func isWrittenAsPrometheusReadsIt() {
        var family = MetricFamily(name: "things_total", help: "Things.", kind: .counter)
        family.add(3)
        family.add(0.5, ["name": "a\"b\\c\nd", "other": ""])
        #expect(
            family.text == #"""
                # HELP things_total Things.
                # TYPE things_total counter
                things_total 3
                things_total{name="a\"b\\c\nd",other=""} 0.5

                """#
        )
    }

    @Test func aHistogramCountsEachDurationInAllBucketsThatHoldIt() {
        var histogram = Histogram(bounds: [1, 2.5])
        for seconds in [0.5, 1, 2, 100] { histogram.observe(seconds) }
        let family = MetricFamily(name: "t", help: "T.", kind: .histogram, samples: histogram.samples([.init(name: "a", value: "b")]))
        #expect(
            family.text == """
                # HELP t T.
                # TYPE t histogram
                t_bucket{a="b",le="1"} 2
                t_bucket{a="b",le="2.5"} 3
                t_bucket{a="b",le="+Inf"} 4
                t_sum{a="b"} 103.5
                t_count{a="b"} 4

                """
        )
    }
}
