using System.Buffers.Binary;
using System.Text;

namespace BankUI.Tests.Support.Circuits;

/// <summary>An element of a render batch (aspnetcore: src/Components/Shared/src/RenderBatchWriter.cs).</summary>
/// <param name="Attributes">Its attributes that have a text.</param>
/// <param name="Handlers">Its handlers, by event.</param>
public sealed record RenderedElement(IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, ulong> Handlers)
{
    private const int FrameSize = 20;
    private const int ElementFrame = 1;
    private const int AttributeFrame = 3;

    /// <summary>The elements that are new in a batch.</summary>
    public static IReadOnlyList<RenderedElement> Read(byte[] batch)
    {
        var frames = Number(batch, batch.Length - 16);
        var texts = Number(batch, batch.Length - 4);
        var elements = new List<RenderedElement>();
        Dictionary<string, string>? attributes = null;
        Dictionary<string, ulong>? handlers = null;
        for (var at = frames + 4; at < frames + 4 + (Number(batch, frames) * FrameSize); at += FrameSize)
        {
            switch (Number(batch, at))
            {
                case ElementFrame:
                    (attributes, handlers) = ([], []);
                    elements.Add(new RenderedElement(attributes, handlers));
                    break;
                case AttributeFrame when attributes is not null && Text(at + 4) is { } name:
                    if (BinaryPrimitives.ReadUInt64LittleEndian(batch.AsSpan(at + 12)) is > 0 and var handler)
                    {
                        handlers![name] = handler;
                    }
                    else if (Text(at + 8) is { } value)
                    {
                        attributes[name] = value;
                    }

                    break;
                case AttributeFrame:
                    break;
                default:
                    attributes = null;
                    break;
            }
        }

        return elements;

        string? Text(int field)
        {
            if (Number(batch, field) is >= 0 and var index)
            {
                var at = Number(batch, texts + (4 * index));
                var length = 0;
                for (var shift = 0; ; shift += 7)
                {
                    var part = batch[at++];
                    length |= (part & 0x7F) << shift;
                    if (part < 0x80)
                    {
                        return Encoding.UTF8.GetString(batch, at, length);
                    }
                }
            }

            return null;
        }
    }

    private static int Number(byte[] batch, int at) => BinaryPrimitives.ReadInt32LittleEndian(batch.AsSpan(at));
}
