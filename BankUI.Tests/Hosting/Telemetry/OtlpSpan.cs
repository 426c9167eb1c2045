using System.Text;

namespace BankUI.Tests.Hosting.Telemetry;

/// <summary>A span as a collector gets it (opentelemetry/proto/trace/v1/trace.proto).</summary>
public sealed record OtlpSpan(string Source, string Trace, string Id, string? Parent, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<OtlpSpan> Read(byte[] request) =>
        from resource in Fields(request)
        where resource.Number == 1
        from scope in Fields(resource.Bytes)
        where scope.Number == 2
        let source = Fields(scope.Bytes).Where(field => field.Number == 1).SelectMany(field => Fields(field.Bytes)).Where(field => field.Number == 1).Select(field => Text(field.Bytes)).FirstOrDefault("")
        from span in Fields(scope.Bytes)
        where span.Number == 2
        select Of(source, [.. Fields(span.Bytes)]);

    private static OtlpSpan Of(string source, IReadOnlyList<(int Number, byte[] Bytes)> fields) => new(
        source,
        Convert.ToHexString(Field(fields, 1)),
        Convert.ToHexString(Field(fields, 2)),
        Field(fields, 4) is { Length: > 0 } parent ? Convert.ToHexString(parent) : null,
        Text(Field(fields, 5)),
        fields.Where(field => field.Number == 9).Select(field => Fields(field.Bytes).ToList())
            .ToDictionary(pair => Text(Field(pair, 1)), pair => Text(Fields(Field(pair, 2)).Select(value => value.Bytes).FirstOrDefault([]))));

    private static byte[] Field(IReadOnlyList<(int Number, byte[] Bytes)> fields, int number) => fields.Where(field => field.Number == number).Select(field => field.Bytes).FirstOrDefault([]);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    // The wire format of protobuf: https://protobuf.dev/programming-guides/encoding/. Numbers are not needed here.
    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint();
            switch (tag & 7)
            {
                case 0:
                    Varint();
                    yield return ((int)(tag >> 3), []);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint();
                    yield return ((int)(tag >> 3), message[at..(at + length)]);
                    at += length;
                    break;
                default:
                    at += 4;
                    break;
            }
        }

        ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var part = message[at++];
                value |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
