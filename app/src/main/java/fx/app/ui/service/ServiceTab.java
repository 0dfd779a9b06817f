package fx.app.ui.service;

/** A tab of a service's page. */
interface ServiceTab {

    /** Something happened in the project: shows what is new, and loses nothing that a person typed or opened. */
    void refresh(ServiceCalls.Page page);
}
