using Bunit;
using Radzen.Blazor.Rendering;

namespace BankUI.Tests.Support;

public static class Charts
{
    /// <summary>A browser tells a chart how large it is; without a size there is no line.</summary>
    public static void GiveChartsASize(this BunitJSInterop js) => js.Setup<Rect>(_ => true).SetResult(new Rect { Width = 600, Height = 240 });
}
