using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.JSInterop;

namespace BankUI.Shell;

/// <summary>
/// Keeps a circuit's JavaScript calls from filling its memory. Each circuit has JSON options of its own, and what the serializer knows of a
/// type is kept with them. For each value in an <c>object[]</c>, as arguments are, it looks at all base types and interfaces for one that
/// is polymorphic: an <see cref="int"/> alone has thirty, none of which ever is, and all of which are remembered.
/// </summary>
public static class JsInteropMemory
{
    /// <summary>After the framework's own services.</summary>
    public static void AddLeanJsInterop(this IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IJSRuntime)).ImplementationType!;
        var create = ActivatorUtilities.CreateFactory(own, []);
        services.Replace(ServiceDescriptor.Scoped<IJSRuntime>(provider =>
        {
            var runtime = (IJSRuntime)create(provider, null);
            if (runtime is JSRuntime js)
            {
                OptionsOf(js).TypeInfoResolver = ExceptAncestors.Instance;
            }

            return runtime;
        }));
    }

    // Meant for those that derive from it; the one of a circuit is internal.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    private static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    private sealed class ExceptAncestors : IJsonTypeInfoResolver
    {
        public static readonly ExceptAncestors Instance = new();

        private readonly DefaultJsonTypeInfoResolver _all = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type is { IsInterface: true, Namespace: "System" or "System.Numerics" or "System.Runtime.Serialization" or "System.Collections" } ? null : _all.GetTypeInfo(type, options);
    }
}
