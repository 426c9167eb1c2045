using Microsoft.AspNetCore.Components.Authorization;

namespace BankUI.Shared.SignIn;

/// <summary>Tells the services of a request that renders no component, such as an export, who sent it.</summary>
public sealed class RequestActor : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.RequestServices.GetService<AuthenticationStateProvider>() is IHostEnvironmentAuthenticationStateProvider state)
        {
            state.SetAuthenticationState(Task.FromResult(new AuthenticationState(context.HttpContext.User)));
        }

        return next(context);
    }
}
