using BankUI.Shared;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace BankUI.Tests.Shared;

public sealed class ListeningComponentTests : BunitContext
{
    [Fact]
    public void The_failure_of_an_event_handler_reaches_the_error_boundary()
    {
        var page = Render<ErrorBoundary>(boundary => boundary
            .AddChildContent<Listener>()
            .Add(x => x.ErrorContent, e => builder => builder.AddContent(0, e.Message)));

        page.FindComponent<Listener>().Instance.Raise(() => throw new InvalidOperationException("Broken."));

        page.WaitForAssertion(() => Assert.Equal("Broken.", page.Markup));
    }

    [Fact]
    public void A_failure_after_the_component_is_gone_is_dropped()
    {
        var listener = Render<Listener>().Instance;
        listener.Dispose();

        listener.Raise(() => throw new InvalidOperationException("Broken."));

        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    private sealed class Listener : ListeningComponent
    {
        public void Raise(Action work) => Handle(work);
    }
}
