using System.Text;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BankUI.Tests.Support.Circuits;

/// <summary>What no page sends: random bytes, messages with changed bytes, and well-formed ones that make no sense.</summary>
/// <param name="seed">Of what is random.</param>
public sealed class MalformedMessages(int seed)
{
    private static readonly BlazorPack Protocol = new();

    private static readonly string[] Methods =
    [
        "StartCircuit", "UpdateRootComponents", "ConnectCircuit", "ResumeCircuit", "PauseCircuit", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "ReceiveByteArray", "ReceiveJSDataChunk",
        "SendDotNetStreamToJS", "OnRenderCompleted", "OnLocationChanged", "OnLocationChanging", "DispatchBrowserEvent", "NoSuchMethod", " ",
    ];

    private static readonly object?[] Values =
    [
        null, 0, -1, long.MaxValue, int.MinValue, 1.5, true, "", "[]", "{}", "{\"batchId\":1,\"operations\":[{\"type\":\"add\"}]}", "[[[[[[[[[[[[[[[[[[", "\0", "../../etc/passwd", "System.Private.CoreLib", "Equals",
        "http://127.0.0.1/", "javascript:alert(1)", new string('a', 5000), Array.Empty<byte>(), new byte[1000],
    ];

    private readonly Random _random = new(seed);

    /// <summary>The bytes of the next one, as they are sent in one frame of a web socket.</summary>
    public byte[] Next()
    {
        var message = Protocol.GetMessageBytes(Senseless()).ToArray();
        switch (_random.Next(5))
        {
            case 0:
                var noise = new byte[_random.Next(1, 300)];
                _random.NextBytes(noise);
                return noise;
            case 1:
                return message[.._random.Next(1, message.Length)];
            case 2:
                for (var i = 0; i < 3; i++)
                {
                    message[_random.Next(message.Length)] = (byte)_random.Next(256);
                }

                return message;
            case 3:
                return Encoding.UTF8.GetBytes("{\"type\":1,\"target\":\"StartCircuit\",\"arguments\":[]}\u001e");
            default:
                return message;
        }
    }

    /// <summary>A well-formed call that no page makes: a method that may not exist, with arguments that may not fit.</summary>
    public InvocationMessage Senseless() => new(
        _random.Next(2) == 0 ? null : $"{_random.Next(100)}",
        Methods[_random.Next(Methods.Length)],
        [.. Enumerable.Range(0, _random.Next(7)).Select(_ => Values[_random.Next(Values.Length)])]);
}
