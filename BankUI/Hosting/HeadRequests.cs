namespace BankUI.Hosting;

/// <summary>Answers HEAD at every address as GET is answered: pages and exports are mapped for GET, and would refuse it with 405.</summary>
public static class HeadRequests
{
    /// <summary>Stands before routing. The server knows that it was HEAD, and sends the headers without a body.</summary>
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
